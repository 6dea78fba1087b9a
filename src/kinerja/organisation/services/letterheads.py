"""The head of the letters of a unit, and its logo."""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.kit.uploads.accepting import Accepted
from kinerja.kit.uploads.store import Shelf
from kinerja.organisation.models import Letterhead, Unit
from kinerja.organisation.permissions import may_set_letterhead
from kinerja.organisation.queries.letterheads import LOGOS, logo_keys

OLDEST_ORPHAN: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LetterheadText:
    """The words of a letterhead. `government` as in "Pemerintah Kota Contoh", `place` as dated."""

    office: str
    government: str = ""
    place: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""


def set_letterhead(
    *,
    unit: Unit,
    text: LetterheadText,
    logo: Accepted | None = None,
    without_logo: bool = False,
    actor: User,
) -> Letterhead:
    """Write the head of this unit's letters; documents that were issued keep theirs.

    Without a `logo` the one that stands stays; `without_logo` takes it off. Raises
    ValidationError without the name of the office.
    """
    may_set_letterhead(actor, unit).require()
    if not text.office.strip():
        raise ValidationError({"office": _("Isi nama kantor, misalnya Kecamatan Contoh.")})
    # The file is on the disk before the lock is taken; without a row, `sweep_logos` takes it.
    key = LOGOS.save(logo) if logo else ""
    with transaction.atomic():
        # Race: two who write the first head of a unit at once take turns.
        Unit.objects.select_for_update().get(pk=unit.pk)
        row = Letterhead.objects.filter(unit=unit).first() or Letterhead(unit=unit)
        before = row.snapshot() if row.pk else None
        for name, value in asdict(text).items():
            setattr(row, name, value.strip())
        row.logo = "" if without_logo else key or row.logo
        row.save()
        record(actor=actor, verb="letterhead.set", target=row, before=before)
    return row


def sweep_logos() -> int:
    """Delete the logos that no letterhead names any more; how many there were."""
    return LOGOS.sweep(logo_keys(), shelf=Shelf.SHOWN, older_than=OLDEST_ORPHAN)
