"""What was said of a case goes when its term is over; the case stays, and is counted."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.services import forget_words
from kinerja.complaints.models import Complaint, Named, ReferralNews
from kinerja.complaints.queries.texts import ids_of
from kinerja.complaints.services.publishing import unpublish
from kinerja.complaints.services.taking import locked
from kinerja.journal.models import Entry
from kinerja.journal.services import erase_if_any, record
from kinerja.kit import clock
from kinerja.kit.turns import in_turns
from kinerja.rights.queries import years_kept
from kinerja.rules import retention
from kinerja.rules.complaints import ENDS, Kind
from kinerja.rules.data_rights import Kept

# Where people wrote in their own words; what a column holds besides is the record of the office.
OWN: Final = (
    "title", "text", "closing_reason", "extended_because", "private_because", "hidden_because",
)  # fmt: skip
PLACE: Final = ("rt", "rw", "landmark")
# What the public read; also of a case that was public once and then was taken back.
SHOWN: Final = ("public_title", "public_text")
SAID: Final[Mapping[str, tuple[str, ...]]] = {
    "answers": (
        "text", "next_step", "objection", "text_hidden_because", "objection_hidden_because",
    ),
    "waits": ("words", "reply"),
    "notes": ("text", "hidden_because"),
    "attempts": ("note",),
    "score_reasons": ("text", "hidden_because"),
    "findings": ("matter", "answer", "reason"),
    "rereadings": ("reason",),
}  # fmt: skip


def erase_texts_expired(*, actor: User) -> int:
    """Erase the words and files of cases that closed longer ago than their term; how many.

    R-DAT-32: a case and one of integrity have terms of their own, a part goes with its report or
    later. Case by case, so that one that stops half-way goes on tomorrow; twice changes nothing.
    """
    return sum(
        _erase_texts(pk, over, actor)
        for over in (_over(Kept.COMPLAINT), _over(Kept.INTEGRITY_COMPLAINT))
        for pk in in_turns(list(_keys(over)))
    )


def _keys(over: Q) -> Iterable[int]:
    return Complaint.objects.filter(over).order_by("pk").values_list("pk", flat=True)


def _over(kept: Kept) -> Q:
    months = 12 * years_kept(kept)
    day = retention.closed_before(clock.today(), months)
    old = timezone.make_aware(datetime.combine(day, time()))
    integrity = Q(kind=Kind.INTEGRITY.value)
    return (
        Q(closed_at__lt=old, texts_erased_at=None, state__in=[state.value for state in ENDS])
        & (integrity if kept is Kept.INTEGRITY_COMPLAINT else ~integrity)
        & (Q(part_of=None) | Q(part_of__closed_at__lt=old))
    )


@transaction.atomic
def _erase_texts(pk: int, over: Q, actor: User) -> bool:
    complaint = locked(Complaint(pk=pk))
    # Race: it was opened again, or another worker was here, since it was read.
    if not Complaint.objects.filter(over, pk=pk).exists():
        return False
    unpublish(complaint=complaint, actor=actor)
    before = complaint.snapshot()
    _erase_own(complaint)
    _erase_said(complaint)
    forget_words(texts=ids_of(complaint), instead=_erased(), actor=actor)
    _erase_named(complaint, actor)
    erase_if_any(target=complaint, actor=actor, reason="term")
    # The files themselves are swept, since no row names them any more.
    files, _by_model = complaint.attachments.all().delete()
    record(
        actor=actor,
        verb="complaint.texts_erased",
        target=complaint,
        before=before,
        note={"files": files},
    )
    return True


def _erase_own(complaint: Complaint) -> None:
    for name in OWN:
        if getattr(complaint, name):
            setattr(complaint, name, _erased())
    for name in (*PLACE, *SHOWN):
        setattr(complaint, name, "")
    complaint.texts_erased_at = clock.now()
    complaint.save(update_fields=[*OWN, *PLACE, *SHOWN, "search_text", "texts_erased_at"])


def _erase_said(complaint: Complaint) -> None:
    for related, columns in SAID.items():
        for column in columns:
            rows = getattr(complaint, related).exclude(**{column: ""})
            rows.update(**{column: _erased()})
    news = ReferralNews.objects.filter(referral__complaint=complaint)
    news.update(words=_erased())
    complaint.referrals.exclude(words="").update(words=_erased())
    complaint.details.all().delete()


def _erase_named(complaint: Complaint, actor: User) -> None:
    """Whom it was about. The mark stays, so that they still do not find who complained of them."""
    complaint.named.update(employee=None)
    told = Entry.objects.filter(
        target_type=Named._meta.label_lower, changes__complaint__1=str(complaint.pk)
    )
    # Also of rows that are gone, since nobody is named any more: why stands in the journal alone.
    for pk in sorted({int(one) for one in told.values_list("target_id", flat=True)}):
        erase_if_any(target=Named(pk=pk, complaint=complaint), actor=actor, reason="term")


def _erased() -> str:
    return _("(dihapus sesudah masa simpannya lewat)")
