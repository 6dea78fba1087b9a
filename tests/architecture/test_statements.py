"""No page asks the database more because there is more: every address, with 3 rows and with 300.

The addresses are those of the table of doors, so a new page is measured from its first day.
"""

from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.site.context import office_name
from tests.architecture import test_doors
from tests.architecture.plenty import grow
from tests.architecture.test_doors import GET, Enter, address
from tests.conftest import Cast
from tests.factories.complaints import TRACKING_CODE

# Something behind every door.
furnished, cast, enter = test_doors.furnished, test_doors.cast, test_doors.enter
FEW, MANY = 3, 300
LISTS = {
    "casework:moderation",
    "casework:reminders",
    "casework:routing",
    "commitments:list",
    "commitments:work_list",
    "complaints:categories",
    "complaints:answers",
    "complaints:lapor",
    "complaints:list",
    "complaints:rereadings",
    "complaints:posters",
    "complaints:read_list",
    "complaints:ready_answers",
    "complaints:templates",
    "complaints:stoppers",
    "complaints:thanks",
    "counter:desk",
    "counter:overview",
    "inbox:list",
    "indicators:milestones",
    "mfa_index",  # trusted devices
    "organisation:documents",
    "organisation:letterheads",
    "organisation:people",
    "organisation:provision",
    "organisation:reissue",
    "organisation:restorations",
    "organisation:roles",
    "organisation:services",
    "organisation:standards",
    "organisation:unit",
    "organisation:units",
    "rights:breaches",
    "rights:documents",
    "rights:requests",
}
# Of one thing, with all that ever happened to it or may be chosen for it; or of figures.
GATHERING = {
    "casework:add_rule",  # with the units it may lead to
    "casework:change_rule",
    "casework:moderated",
    "commitments:detail",
    "commitments:promise",
    "commitments:work",
    "complaints:assembly",
    "complaints:category",
    "complaints:detail",
    "complaints:export_csv",
    "complaints:export_xlsx",
    "complaints:paper",
    "complaints:add_ready_answer",  # with the services it may name
    "complaints:add_stopper",
    "complaints:add_template",
    "complaints:change_template",
    "complaints:check",
    "complaints:feed",
    "complaints:read",
    "complaints:change_ready_answer",
    "complaints:change_stopper",
    "complaints:tracked",
    "complaints:type_in",
    "complaints:type_in_pile",
    "indicators:figures_csv",
    "indicators:figures_xlsx",
    "indicators:indicator",
    "indicators:my_work",
    "indicators:performance",
    "indicators:records",
    "indicators:report",
    "indicators:statistics",
    "indicators:targets",
    "organisation:appoint",
    "organisation:be_absent",
    "organisation:close_account",
    "organisation:create_service",
    "organisation:employee",
    "organisation:grant_role",
    "organisation:set_superior",
    "organisation:transfer",
    TRY := "casework:add_rule, tried",
    API := "the API's measurements",
}
# Of one thing, without any of the rows: here on purpose, and held to show none.
SINGLE = {
    "account_locked",
    "account_login",
    "account_logout",
    "account_reauthenticate",
    "casework:end_rule",
    "casework:moderation_counts",
    "complaints:alike",
    "complaints:deadline",
    "complaints:saved_list",
    "complaints:answer_finding",
    "complaints:obstructed",
    "complaints:reread",
    "complaints:file",
    "complaints:poster_pdf",
    "complaints:promise",
    "complaints:poster_svg",
    "complaints:assembly_pdf",
    "complaints:import_lapor",
    "complaints:track",
    "counter:import",
    "inbox:mail",
    "indicators:list",
    "organisation:calendar_year",
    "organisation:change_service",
    "organisation:change_status",
    "organisation:check",
    "organisation:check_document",
    "organisation:document",
    "organisation:download_document",
    "organisation:employee_email",
    "organisation:end_assignment",
    "organisation:end_role",
    "organisation:enter_calendar_year",
    "organisation:letterhead",
    "organisation:letterhead_sample",
    "organisation:policies",
    "organisation:remove_day_off",
    "organisation:reset_password",
    "organisation:settings",
    "rights:ask",
    "rights:ask_documents",
    "rights:breach",
    "rights:document",
    "rights:record_breach",
    "rights:request",
    "rights:track",
    "site:about",
    "site:accessibility",
    "site:home",
    "site:privacy",
}
MOST_OF_A_LIST = 12
MOST = 30
# In this order: whoever is answered with a page first looks at it.
PROBES = ("cahya", "nita", "putri", "agus", "mira", "lina", "vera", "guest")
OF_THEIR_OWN = {"indicators:my_work": "agus"}  # to whom the cases are given
A_TRY = {"target": "unit", "unit": "10.1002", "category": "lampu-jalan", "coba": "1"}


@dataclass(frozen=True)
class Page:
    name: str
    url: str
    who: Client
    sent: dict[str, str] | None = None

    def ask(self) -> tuple[int, int]:
        """How many statements, how many bytes."""
        office_name()  # read once a minute, by whichever page comes then
        with CaptureQueriesContext(connection) as made:
            answer = self.who.post(self.url, self.sent) if self.sent else self.who.get(self.url)
            body = answer.getvalue()  # a file is read from the database while it is sent
        assert answer.status_code == 200, self.name
        return len(made), len(body)


@pytest.fixture
def pages(cast: Cast, enter: Enter) -> list[Page]:
    """Every address that answers somebody with a page; looked up before the office grows."""
    clients = {who: Client() for who in PROBES}
    for who, client in clients.items():
        enter(client, who)
    found = []
    for name, (arguments, expected) in GET.items():
        own = OF_THEIR_OWN.get(name)
        who = own or next((one for one in PROBES if expected[one] == "P"), None)
        if who and not name.startswith("calculators:"):  # they ask nothing at all
            found.append(Page(name, address(cast, name, arguments), clients[who]))
    clients["guest"].post(reverse("complaints:track"), {"code": TRACKING_CODE})
    tracked = Page("complaints:tracked", reverse("complaints:tracked"), clients["guest"])
    promise = Page("complaints:promise", reverse("complaints:promise"), clients["guest"])
    troubled = Client()
    troubled.post(reverse("complaints:track"), {"code": TRACKING_CODE})
    troubled.post(reverse("complaints:obstruct"))
    obstructed = Page("complaints:obstructed", reverse("complaints:obstructed"), troubled)
    tried = Page(TRY, reverse("casework:add_rule"), clients["putri"], A_TRY)
    told = Page(API, f"/api/v1/indicators/{FIRST_ANSWER}/measurements", clients["guest"])
    return [*found, tracked, promise, obstructed, tried, told]


def ask_all(pages: list[Page]) -> dict[str, tuple[int, int]]:
    for page in pages:
        if page.name in {"site:home", "inbox:list", "organisation:settings"}:
            page.ask()  # what a process reads once, or once a minute
    return {page.name: page.ask() for page in pages}


@pytest.mark.proof  # Cost: half a minute for every address twice
def test_no_page_asks_more_for_300_rows_than_for_3(cast: Cast, pages: list[Page]) -> None:
    assert sorted(page.name for page in pages) == sorted([*LISTS, *GATHERING, *SINGLE])
    grow(cast, range(FEW))
    few = ask_all(pages)
    grow(cast, range(FEW, MANY))
    many = ask_all(pages)

    asked = {name: (few[name][0], many[name][0]) for name in few}
    assert {name: told for name, told in asked.items() if told[0] != told[1]} == {}
    assert {name: told for name, (told, _size) in many.items() if told > MOST} == {}
    assert {name: many[name][0] for name in LISTS if many[name][0] > MOST_OF_A_LIST} == {}
    # Without this, an address that shows none of the rows would pass for one that counts them.
    grown = {name for name in many if many[name][1] >= few[name][1] + 2000}
    assert grown == LISTS | GATHERING
