"""One guard before every act on somebody's account: who keeps accounts stops at an admin's."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse

from kinerja.accounts.models import User
from kinerja.kit import clock
from kinerja.organisation import services
from kinerja.organisation.models import (
    AssignmentKind,
    Cause,
    Employee,
    EmployeeStatus,
    Handover,
    Restoration,
    Role,
    Shown,
)
from tests.factories.organisation import (
    AssignmentFactory,
    PersonFactory,
    PositionFactory,
    RoleGrantFactory,
    nip,
)

Act = Callable[[Employee, User], object]
REASON = "Ponselnya hilang; ia datang sendiri."
GUARDED = "hanya diurus oleh admin"


def _file(owner: Employee, actor: User) -> object:
    row = {
        "number": nip(77), "name": owner.name, "status": "pns", "unit_code": "10",
        "position": "Staf", "position_type": "", "is_head": "", "since": "2026-11-24",
        "username": owner.user.username,
    }  # fmt: skip
    return services.import_employees(rows=[(2, row)], actor=actor)


def _asked(owner: Employee) -> Restoration:
    return Restoration.objects.create(
        owner=owner.user, asked_by=PersonFactory(), asked_at=clock.now(), reason=REASON
    )


def _planned(owner: Employee) -> Handover:
    return Handover.objects.create(
        employee=owner, cause=Cause.PENSION, on=clock.today(), asked_by=PersonFactory(),
        asked_at=clock.now(),
    )  # fmt: skip


# Every service that acts on the account of another, by its name.
ACTS: dict[str, Act] = {
    "open_accounts": lambda owner, actor: services.open_accounts(
        names={owner.pk: "baru"}, actor=actor
    ),
    "reissue_letters": lambda owner, actor: services.reissue_letters(
        seen={owner.pk: 0}, actor=actor
    ),
    "reset_password": lambda owner, actor: services.reset_password(
        employee=owner, seen=0, shown=Shown.KNOWN, actor=actor
    ),
    "reopen_account": lambda owner, actor: services.reopen_account(employee=owner, actor=actor),
    "set_email": lambda owner, actor: services.set_email(employee=owner, address="", actor=actor),
    "plan_handover": lambda owner, actor: services.plan_handover(
        employee=owner, cause=Cause.PENSION, on=clock.today(), successors={}, actor=actor
    ),
    "cancel_handover": lambda owner, actor: services.cancel_handover(
        handover=_planned(owner), actor=actor
    ),
    "change_status": lambda owner, actor: services.change_status(
        employee=owner, status=EmployeeStatus.PNS, number=nip(78), actor=actor
    ),
    "create_employee": lambda owner, actor: services.create_employee(
        number=nip(79), name="Lain", status=EmployeeStatus.PNS, user=owner.user, actor=actor
    ),
    "link_user": lambda owner, actor: services.link_user(employee=owner, user=None, actor=actor),
    "import_employees": _file,
    "ask_restoration": lambda owner, actor: services.ask_restoration(
        owner=owner.user, reason=REASON, actor=actor
    ),
    "confirm_restoration": lambda owner, actor: services.confirm_restoration(
        restoration=_asked(owner), actor=actor
    ),
    "refuse_restoration": lambda owner, actor: services.refuse_restoration(
        restoration=_asked(owner), actor=actor
    ),
}
# These make an account of their own, or do what was asked for through the guard before.
OTHERWISE = {"found_office", "admit_program", "carry_out_due"}


def _touching(room: Path) -> set[str]:
    """The public functions that call a service of accounts, or one of their own that does."""
    tree = ast.parse(room.read_text())
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    accounts = (one for one in imports if one.module == "kinerja.accounts.services")
    reached = {name.name for one in accounts for name in one.names}
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    called = {
        one.name: {node.id for node in ast.walk(one) if isinstance(node, ast.Name)}
        for one in functions
    }
    for _deep in functions:
        reached |= {name for name, names in called.items() if names & reached}
    return {one.name for one in functions if one.name in reached and one.name[0] != "_"}


def answer(act: str, owner: Employee, actor: User) -> str:
    """Why it is not theirs to do; empty where it is. Nothing is left of it."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                ACTS[act](owner, actor)
        except PermissionDenied as refused:
            return str(refused)
        except ValidationError:
            pass  # it may be impossible as things stand; that they may ask is the claim
        finally:
            transaction.set_rollback(True)
    return ""


@pytest.fixture
def keeper(cast) -> User:
    """Leads, plans and keeps accounts over the whole office; only no admin."""
    RoleGrantFactory(role=Role.CAMAT.value, unit=cast.top, user=cast.putri)
    return cast.putri


def test_no_keeper_acts_on_the_account_of_an_admin_or_inspector(cast, keeper):
    owners = [cast.employees[name] for name in ("nita", "ira")]

    answers = {(act, one.name): answer(act, one, keeper) for act in ACTS for one in owners}

    assert [asked for asked, told in answers.items() if GUARDED not in told] == []


def test_another_admin_does_and_a_keeper_does_with_everybody_else(cast, keeper):
    admin = PersonFactory(username="kedua")
    RoleGrantFactory(role=Role.ADMIN.value, unit=cast.top, user=admin)
    nita, agus = cast.employees["nita"], cast.employees["agus"]

    answers = {act: (answer(act, nita, admin), answer(act, agus, keeper)) for act in ACTS}

    assert {act: told for act, told in answers.items() if any(told)} == {}


def test_every_service_that_reaches_an_account_is_among_them():
    rooms = Path(services.__path__[0]).glob("*.py")

    found = {name for room in rooms for name in _touching(room)}

    assert found - ACTS.keys() == OTHERWISE
    assert {"reset_password", "confirm_restoration", "import_employees"} <= found


@pytest.mark.parametrize("held", ["a role of their own", "a seat from tomorrow on"])
def test_the_guard_knows_who_has_no_file_and_who_will_be_admin(cast, keeper, held):
    if held == "a role of their own":
        owner = PersonFactory(username="pertama")
        RoleGrantFactory(role=Role.ADMIN.value, unit=cast.top, user=owner)
    else:
        owner = cast.agus
        seat = PositionFactory(unit=cast.top, name="Admin")
        RoleGrantFactory(role=Role.ADMIN.value, unit=cast.top, position=seat)
        AssignmentFactory(
            employee=cast.employees["agus"], position=seat, kind="plt", since="2026-11-25"
        )

    with pytest.raises(PermissionDenied, match=GUARDED):
        services.ask_restoration(owner=owner, reason=REASON, actor=keeper)


def test_the_pages_of_these_acts_are_refused_and_not_offered(cast, keeper, client):
    client.force_login(keeper)
    pages = ("change_status", "employee_email", "close_account", "reset_password")
    for name, status in (("agus", 200), ("nita", 403)):
        pk = cast.employees[name].pk
        shown = client.get(reverse("organisation:employee", args=[pk])).text
        for page in (reverse(f"organisation:{page}", args=[pk]) for page in pages):
            assert client.get(page).status_code == status, page
            assert (page in shown) == (status == 200), page


def test_only_an_admin_fills_a_seat_that_makes_an_admin(cast, keeper):
    seat = PositionFactory(unit=cast.top, name="Operator")
    free = PositionFactory(unit=cast.top, name="Arsiparis")
    RoleGrantFactory(role=Role.ADMIN.value, unit=cast.top, position=seat)
    agus, today = cast.employees["agus"], clock.today()
    row = {
        "number": nip(80), "name": "Baru", "status": "pns", "unit_code": "10", "position": "",
        "position_type": "", "is_head": "", "since": "2026-11-24", "username": "",
    }  # fmt: skip

    for position, opens in ((seat, False), (free, True)):
        acts = {
            "appoint": lambda at=position: services.appoint(
                employee=agus, position=at, kind=AssignmentKind.PLT, since=today, actor=keeper
            ),
            "transfer": lambda at=position: services.transfer(
                employee=agus, position=at, on=today, actor=keeper
            ),
            "import": lambda at=position: services.import_employees(
                rows=[(2, row | {"position": at.name})], actor=keeper
            ),
        }
        for name, act in acts.items():
            assert _is_open(act) == opens, (name, position.name)


def _is_open(act: Callable[[], object]) -> bool:
    with transaction.atomic():
        try:
            with transaction.atomic():
                act()
        except PermissionDenied:
            return False
        finally:
            transaction.set_rollback(True)
    return True
