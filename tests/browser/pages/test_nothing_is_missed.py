"""What a browser never saw, nobody checked: each template is rendered, each form refused once."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.urls import resolve

import kinerja
from tests.architecture.test_doors import GET, POST, address
from tests.browser.conftest import logged_in
from tests.browser.pages.stops import ALL, ERRORS
from tests.conftest import Cast

SOURCE = Path(kinerja.__file__).parent
BUTTON = "a button alone: nothing is typed that could be refused"
LATE = "a button alone: too late it answers 403, which is a stop"
RACE = "a button alone: refused only when two press at once"
NEVER_REFUSED = {
    "account_lock": BUTTON,
    "account_logout": BUTTON,
    "account_present": BUTTON,
    "account_revoke_device": BUTTON,
    "account_trust_device": BUTTON,
    "casework:end_rule": RACE,
    "casework:move_down": BUTTON,
    "casework:move_up": BUTTON,
    "commitments:finish_stage": BUTTON,
    "complaints:begin": BUTTON,
    "complaints:confirm": BUTTON,
    "complaints:confirm_category": BUTTON,
    "complaints:delete_list": BUTTON,
    "complaints:end_question": RACE,
    "complaints:end_ready_answer": RACE,
    "complaints:end_stopper": RACE,
    "complaints:end_template": RACE,
    "complaints:group_category": "refused only when another changed the group meanwhile",
    "complaints:erase_own_data": BUTTON,
    "complaints:lift_anonymity": BUTTON,
    "complaints:obstruct": BUTTON,
    "complaints:reopen": BUTTON,
    "counter:close": BUTTON,
    "counter:finish": LATE,
    "counter:pause": LATE,
    "counter:receive": LATE,
    "counter:resume": LATE,
    "counter:turn_away": LATE,
    "counter:undo": LATE,
    "inbox:open": BUTTON,
    "inbox:read_all": BUTTON,
    "inbox:unsubscribe": BUTTON,
    "mfa_add_webauthn": "the browser answers for the visitor: tests/browser/test_accounts.py",
    "mfa_deactivate_totp": "outside of the demo only: test_pages.py",
    "mfa_generate_recovery_codes": BUTTON,
    "mfa_login_webauthn": "the browser answers for the visitor: tests/browser/test_accounts.py",
    "mfa_remove_webauthn": "as the one above, by the same template",
    "organisation:cancel_handover": RACE,
    "organisation:confirm_restoration": RACE,
    "organisation:refuse_restoration": RACE,
    "organisation:reopen_account": RACE,
    "prove_email": "a button alone: a link that is over answers 410, which is a stop",
    "rights:close_breach": RACE,
    "rights:withdraw": RACE,
    "site:start": "before there is an office: tests/browser/test_first_day.py",
}
NOT_HERE = {
    "indicators/not_yet.html": "before anything happened: tests/browser/test_empty_office.py",
    "site/starting/start.html": "before there is an office: tests/browser/test_first_day.py",
    "site/starting/welcome.html": "before there is an office: tests/browser/test_first_day.py",
}


@pytest.mark.timeout(2400)  # it waits for a look at every page
def test_every_template_is_seen(seen, rendered):
    for stop in ALL:
        seen(stop)
    ours = {
        str(path).rpartition("/templates/")[2] for path in SOURCE.glob("**/templates/**/*.html")
    }

    assert ours - rendered == NOT_HERE.keys()


@pytest.mark.timeout(2400)
def test_every_form_is_refused_once(seen, office):
    refused = {resolve(urlsplit(seen(stop).address).path).view_name for stop in ERRORS}

    assert doors_that_take_something(office.cast) - refused == NEVER_REFUSED.keys()


def doors_that_take_something(cast: Cast) -> set[str]:
    """Those that change something, that allow POST, or that do not tell what they allow."""
    client = logged_in(cast.nita)
    answers = {
        name: client.generic("PATCH", address(cast, name, arguments))
        for name, (arguments, _expected) in GET.items()
    }
    told = {name for name, answer in answers.items() if "POST" in answer.get("Allow", "POST")}
    return told | POST.keys()
