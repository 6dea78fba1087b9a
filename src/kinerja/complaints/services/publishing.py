"""The check before publication: what the public reads of a case, decided by a person."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.kept import Kept
from kinerja.complaints.models import Attachment, Complaint
from kinerja.complaints.queries.publication import (
    Masks,
    accuses_somebody,
    public_answer,
    public_words,
)
from kinerja.complaints.services.taking import locked
from kinerja.journal.services import record
from kinerja.kit import clock

DECIDED = ("public_title", "public_text", "public_at", "private_because")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a person chose: what is masked, and the painted copy of each picture that is shown.

    `despite_accusation`: a text that accuses somebody who can be told stays private without it.
    """

    masks: Masks
    pictures: Mapping[int, Kept] = field(default_factory=dict)
    # The answers that they have read, by their keys; what came since waits for the next look.
    answers: Collection[int] = ()
    despite_accusation: bool = False


@transaction.atomic
def publish(*, complaint: Complaint, shown: Shown, actor: User) -> Complaint:
    """Let anybody read it, with the masks in place; what was public before is replaced whole.

    ValidationError for an accusation that nobody took upon themselves, and where nothing is left.
    """
    complaint = locked(complaint)
    permissions.may_publish(actor, complaint).require()
    if accuses_somebody(complaint) and not shown.despite_accusation:
        raise ValidationError(
            {"despite_accusation": _("Laporan ini menuduh orang yang dapat dikenali.")}
        )
    before = complaint.snapshot()
    complaint.public_title, complaint.public_text = public_words(complaint, shown.masks)
    complaint.public_at = complaint.public_at or clock.now()
    complaint.private_because = ""
    complaint.save(update_fields=DECIDED)
    _show(complaint, shown.pictures, actor)
    _show_answers(complaint, shown.answers, shown.masks.words, actor)
    record(actor=actor, verb="complaint.published", target=complaint, before=before)
    return complaint


@transaction.atomic
def show_answers(
    *, complaint: Complaint, answers: Collection[int], words: Collection[str], actor: User
) -> Complaint:
    """Let the public read these answers, given since the case was published, without what tells a
    person and without these words. ValidationError where none of them waits any more.
    """
    complaint = locked(complaint)
    permissions.may_show_answers(actor, complaint).require()
    # Race: on a page that was opened before, an answer may stand that was masked since.
    waiting = complaint.answers.filter(public_text="").values_list("pk", flat=True)
    if not _show_answers(complaint, set(answers) & set(waiting), words, actor):
        raise ValidationError(_("Jawaban ini sudah diperiksa. Muat ulang halaman ini."))
    before = complaint.snapshot()
    record(actor=actor, verb="complaint.answers_shown", target=complaint, before=before)
    return complaint


def _show_answers(
    complaint: Complaint, answers: Collection[int], words: Collection[str], actor: User
) -> int:
    """How many. Nobody lets the public read what they wrote themselves."""
    read = complaint.answers.filter(pk__in=answers, void_at=None, text_hidden_because="")
    others = [one for one in read.select_related("by") if one.by.user_id != actor.pk]
    for one in others:
        one.public_text = public_answer(one.text, words)
        one.save(update_fields=["public_text"])
    return len(others)


@transaction.atomic
def keep_private(*, complaint: Complaint, reason: str, actor: User) -> Complaint:
    """Decide that nobody outside reads it, or no longer; why stays with the case."""
    complaint = locked(complaint)
    permissions.may_check(actor, complaint).require()
    unpublish(complaint=complaint, actor=actor)
    before = complaint.snapshot()
    complaint.private_because = reason
    complaint.save(update_fields=["private_because"])
    record(
        actor=actor,
        verb="complaint.kept_private",
        target=complaint,
        before=before,
        note={"reason": reason},
    )
    return complaint


@transaction.atomic
def unpublish(*, complaint: Complaint, actor: User) -> None:
    """Nothing of it is public any more. Part of whatever makes a case secret or withdraws it, in
    its transaction, which has asked already. Where nothing was public it changes nothing.
    """
    if complaint.public_at is None:
        return
    before = complaint.snapshot()
    complaint.public_title = complaint.public_text = ""
    complaint.public_at = None
    complaint.save(update_fields=["public_title", "public_text", "public_at"])
    complaint.answers.update(public_text="")
    _show(complaint, {}, actor)
    record(actor=actor, verb="complaint.unpublished", target=complaint, before=before)


def _show(complaint: Complaint, pictures: Mapping[int, Kept], actor: User) -> None:
    """These copies and no others. A copy that is replaced is swept."""
    for file in complaint.attachments.all():
        copy = pictures.get(file.pk)
        if copy is None and file.public_key is None:
            continue
        _set(file, copy, actor)


def _set(file: Attachment, copy: Kept | None, actor: User) -> None:
    before = file.snapshot()
    file.public_key = copy.key if copy else None
    file.save(update_fields=["public_key"])
    verb = "attachment.shown" if copy else "attachment.withdrawn"
    record(actor=actor, verb=verb, target=file, before=before)
