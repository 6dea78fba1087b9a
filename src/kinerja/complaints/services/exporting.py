"""What leaves the house as a file is written down before it goes."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.permissions import may_read_some_case
from kinerja.journal.services import record
from kinerja.organisation.queries import top_unit


@transaction.atomic
def note_export(*, count: int, query: Mapping[str, str], actor: User) -> None:
    """Who took how many cases, by which filter. What they searched for may name a person: only
    that they searched is kept.
    """
    may_read_some_case(actor).require()
    top = top_unit()
    if top is None:
        raise ValidationError(_("Kantor ini belum punya unit."))
    told = {key: value for key, value in query.items() if key != "search"}
    note: dict[str, str | int | None] = {"count": count, "searched": "search" in query, **told}
    record(actor=actor, verb="complaints.exported", target=top, note=note)
