"""A page that nobody looks at is a page that nobody mends: every address has a stop, or a reason.

Which forms were refused and which templates were seen is told by the browser:
tests/browser/pages/test_nothing_is_missed.py.
"""

import re

from django.urls import resolve

from tests.architecture.test_doors import GET
from tests.browser.pages.stops import ALL, TROUBLE

A_FILE = "a file"
NOT_LOOKED_AT = {
    "commitments:evidence": A_FILE,
    "complaints:assembly_pdf": A_FILE,
    "complaints:export_csv": A_FILE,
    "complaints:export_xlsx": A_FILE,
    "complaints:paper": A_FILE,
    "complaints:feed": "for machines",
    "complaints:file_of_case": A_FILE,
    "complaints:file_of_reporter": A_FILE,
    "complaints:poster_pdf": A_FILE,
    "complaints:poster_svg": A_FILE,
    "complaints:download_own_data": A_FILE,
    "complaints:public_file": A_FILE,
    "indicators:figures_csv": A_FILE,
    "indicators:figures_xlsx": A_FILE,
    "organisation:download_document": A_FILE,
    "organisation:letterhead_sample": A_FILE,
    "organisation:logo": A_FILE,
    "site:health": "for machines",
    "site:metrics": "for machines",
    "account_present": "says whether the screen is locked, and nothing else",
    "account_trust_device": "a button, which leads back to the page of safety",
    "mfa_login_webauthn": "leads to the login, where a refused passkey is told",
    "complaints:thank": "leads to the form in which one files",
    "organisation:calendar": "leads to a year",
    "site:start": "before there is an office: tests/browser/test_first_day.py",
}


def test_every_address_that_opens_has_a_stop():
    opens = {name for name, (_arguments, answers) in GET.items() if "M" not in answers.values()}
    paths = [stop.path for stop in ALL if not stop.button and stop not in TROUBLE]
    # A [mark] stands for a number.
    plain = [re.sub(r"\[.+?\]", "1", path.partition("?")[0]) for path in paths]

    assert opens - {resolve(path).view_name for path in plain} == NOT_LOOKED_AT.keys()
