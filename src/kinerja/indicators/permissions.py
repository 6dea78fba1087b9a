"""May this person do this, now? Each answer is a yes, or a no that says why."""

from collections.abc import Callable, Collection, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import SERVICE, User
from kinerja.complaints.permissions import may_read_cases
from kinerja.counter.permissions import may_read_visits
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.models import IssuedDocument, Role, Unit
from kinerja.organisation.queries import has_role, scope_unit_ids, subtree_ids, top_unit

PLANNERS = frozenset({Role.CAMAT, Role.SEKCAM, Role.PENGELOLA})
REPORTERS = PLANNERS | {Role.LURAH, Role.ATASAN}


def may_plan(user: User) -> Verdict:
    """Whether there is any unit whose targets this person sets."""
    return _planner(user, None)


def may_set_target(user: User, unit: Unit) -> Verdict:
    return _planner(user, unit)


def may_add_milestone(user: User) -> Verdict:
    """Every chart of the office shows it, so it takes someone who plans for all of it."""
    verdict = _planner(user, top_unit())
    if verdict:
        return ALLOWED
    return Verdict(
        _("Peristiwa penting hanya dicatat oleh pimpinan atau pengelola kinerja seluruh kantor.")
    )


def may_report(user: User) -> Verdict:
    """Whether there is any unit whose reports this person issues."""
    if user.kind == SERVICE or has_role(user, REPORTERS, None, clock.today()):
        return ALLOWED
    return Verdict(_("Laporan unit hanya diterbitkan oleh pimpinan atau pengelola kinerja."))


def may_issue_report(user: User, unit: Unit) -> Verdict:
    """A report goes out under the unit's name: for who leads it, or plans for it."""
    if user.kind == SERVICE or has_role(user, REPORTERS, unit, clock.today()):
        return ALLOWED
    return Verdict(_("Laporan unit ini hanya diterbitkan oleh pimpinannya atau pengelola kinerja."))


def may_read_report(user: User, document: IssuedDocument) -> Verdict:
    """It tells of units what the public pages tell: everybody who works there may have it."""
    if user.kind == SERVICE or document.unit_id in scope_unit_ids(user, clock.today()):
        return ALLOWED
    return Verdict(_("Laporan ini milik unit lain."))


def reported_units(user: User) -> frozenset[int]:
    """The units whose reports this person issues."""
    return scope_unit_ids(user, clock.today(), REPORTERS)


def planned_units(user: User) -> frozenset[int]:
    """The units whose targets this person sets."""
    return scope_unit_ids(user, clock.today(), PLANNERS)


def may_read_records(user: User, unit: Unit, facts: str) -> Verdict:
    """The single records behind the figure of this unit: whoever may read them in their room."""
    return READABLE[facts](user, subtree_ids(unit))


def _anybody(user: User, units: Collection[int]) -> Verdict:
    """Only public promises are counted, and everybody may read those."""
    return ALLOWED


READABLE: Final[Mapping[str, Callable[[User, Collection[int]], Verdict]]] = {
    "complaints": may_read_cases,
    "desks": may_read_cases,
    "visits": may_read_visits,
    "commitments": _anybody,
}


def _planner(user: User, unit: Unit | None) -> Verdict:
    # The demo and the console act for whoever runs them on the machine itself.
    if user.kind == SERVICE or has_role(user, PLANNERS, unit, clock.today()):
        return ALLOWED
    return Verdict(_("Target hanya ditetapkan oleh pimpinan atau pengelola kinerja."))
