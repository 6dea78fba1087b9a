"""Who may read single cases, and keep lists of them."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints.models import READERS, SavedList
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.queries import has_role, scope_unit_ids

READERS_ONLY = _(
    "Laporan satu per satu hanya terbuka bagi yang menangani, memimpin, atau memeriksanya."
)


def may_read_cases(user: User, units: Collection[int]) -> Verdict:
    """Whether single cases of some of these units may be open to this person at all."""
    if not scope_unit_ids(user, clock.today(), READERS).isdisjoint(units):
        return ALLOWED
    return Verdict(READERS_ONLY)


def may_read_some_case(user: User) -> Verdict:
    return ALLOWED if has_role(user, READERS, None, clock.today()) else Verdict(READERS_ONLY)


def may_keep_lists(user: User) -> Verdict:
    """A list is kept by who reads cases: it is theirs alone."""
    return may_read_some_case(user)


def may_keep_this_list(user: User, kept: SavedList) -> Verdict:
    if kept.owner_id != user.pk:
        return Verdict(_("Daftar ini milik orang lain."))
    return may_keep_lists(user)
