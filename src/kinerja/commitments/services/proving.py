"""What shows that a promise is being kept: its stages, and evidence."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.commitments import permissions
from kinerja.commitments.models import Commitment, Evidence, Stage
from kinerja.commitments.services.telling import append, locked
from kinerja.commitments.shelf import SHELF
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.kit.uploads.accepting import Accepted
from kinerja.kit.uploads.store import MissingFile, Shelf

MOST_STAGES = 20
MOST_EVIDENCE = 20


@transaction.atomic
def add_stage(*, commitment: Commitment, what: str, due_on: date, actor: User) -> Stage:
    """A part of the promise, by a day not later than the promise itself."""
    commitment = locked(commitment)
    permissions.may_report(actor, commitment).require()
    if due_on > commitment.due_on:
        raise ValidationError({"due_on": _("Tahap harus selesai sebelum tenggat janjinya.")})
    if commitment.stages.count() >= MOST_STAGES:
        raise ValidationError(_("Satu janji memuat paling banyak 20 tahap."))
    stage = Stage.objects.create(commitment=commitment, what=what, due_on=due_on)
    record(actor=actor, verb="stage.added", target=stage)
    return stage


@transaction.atomic
def finish_stage(*, stage: Stage, actor: User) -> Stage:
    """Done today; doing it twice changes nothing."""
    commitment = locked(stage.commitment)
    stage = commitment.stages.get(pk=stage.pk)
    permissions.may_report(actor, commitment).require()
    if stage.done_on is None:
        before = stage.snapshot()
        stage.done_on = clock.today()
        stage.save(update_fields=["done_on"])
        append(
            commitment=commitment,
            note=_("Tahap selesai: %(what)s") % {"what": stage.what},
            actor=actor,
        )
        record(actor=actor, verb="stage.done", target=stage, before=before)
    return stage


@transaction.atomic
def add_evidence(
    *, commitment: Commitment, file: Accepted, caption: str, is_public: bool, actor: User
) -> Evidence:
    """A clean file with a line that says what it shows. Also after the end: proof may come late."""
    commitment = locked(commitment)
    permissions.may_prove(actor, commitment).require()
    if commitment.evidence.count() >= MOST_EVIDENCE:
        raise ValidationError(_("Satu janji memuat paling banyak 20 bukti."))
    evidence = Evidence.objects.create(
        commitment=commitment,
        caption=caption,
        # Order: the file first; without its row it is swept, and a row without file would lie.
        key=SHELF.save(file),
        sha256=file.sha256,
        is_public=is_public and commitment.is_public,
        added_at=clock.now(),
    )
    record(actor=actor, verb="evidence.added", target=evidence)
    return evidence


@transaction.atomic
def redact_evidence(
    *, commitment: Commitment, evidence: Evidence, file: Accepted, is_public: bool, actor: User
) -> Evidence:
    """Show this copy from now on, where faces, names or numbers are made unreadable.

    What was handed in first is kept apart, also when a copy is replaced by a better one. Raises
    ValidationError for a copy that hides nothing, be it the original come back, and where the
    file of the evidence is gone.
    """
    commitment = locked(commitment)
    permissions.may_redact(actor, commitment).require()
    evidence = commitment.evidence.get(pk=evidence.pk)
    _require_hidden(evidence, file)
    before = evidence.snapshot()
    first = evidence.original_key or evidence.key
    evidence.key = SHELF.save(file) if evidence.original_key else _redacted(evidence.key, file)
    evidence.original_key, evidence.sha256 = first, file.sha256
    evidence.is_public = is_public and commitment.is_public
    evidence.save(update_fields=["key", "original_key", "sha256", "is_public"])
    record(actor=actor, verb="evidence.redacted", target=evidence, before=before)
    return evidence


def _require_hidden(evidence: Evidence, copy: Accepted) -> None:
    if copy.sha256 == evidence.sha256:
        raise ValidationError({"file": _("Berkas ini sama dengan yang sekarang tampil.")})
    if evidence.original_key and copy.data == _original(evidence.original_key):
        raise ValidationError(
            {"file": _("Berkas ini sama dengan aslinya, jadi belum ada yang disamarkan.")}
        )


def _original(key: str) -> bytes:
    try:
        with SHELF.open(key, Shelf.ORIGINALS) as file:
            return file.read()
    except MissingFile:
        raise _no_original() from None


def _redacted(key: str, copy: Accepted) -> str:
    try:
        return SHELF.redact(key, copy)
    except MissingFile:
        raise _no_original() from None


def _no_original() -> ValidationError:
    return ValidationError(_("Berkas asli bukti ini tidak ditemukan."))


@transaction.atomic
def open_original(*, evidence: Evidence, reason: str, actor: User) -> str:
    """The key of what was handed in, for one look; the look itself is on record."""
    permissions.may_open_originals(actor, evidence.commitment).require()
    if not evidence.original_key:
        raise ValidationError({"evidence": _("Bukti ini tidak disamarkan.")})
    record(
        actor=actor,
        verb="evidence.original_seen",
        target=evidence,
        before=evidence.snapshot(),
        note={"reason": reason},
    )
    return evidence.original_key
