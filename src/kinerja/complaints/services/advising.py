"""What citizens are told before they file: where else to turn, and what is answered already."""

from dataclasses import dataclass, fields
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.models import Category, ReadyAnswer, Stopper
from kinerja.journal.models import Snapshot
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Service

Advice = TypeVar("Advice", Stopper, ReadyAnswer)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopperText:
    """Where to turn instead. `is_final`: the matter is not ours, so no report is taken."""

    title: str
    words: str
    phone: str = ""
    category: Category | None = None
    is_final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyText:
    """A question and its answer; `bring` one thing a line; checked by somebody of the office."""

    question: str
    answer: str
    also: str = ""
    bring: str = ""
    category: Category | None = None
    service: Service | None = None
    needs_check: bool = False


@transaction.atomic
def add_stopper(*, text: StopperText, actor: User) -> Stopper:
    """Tell it from now on. ValidationError for a final one that goes with no category."""
    permissions.may_advise(actor).require()
    _require_category(text)
    stopper = Stopper.objects.create(**_values(text))
    record(actor=actor, verb="stopper.added", target=stopper)
    return stopper


@transaction.atomic
def change_stopper(*, stopper: Stopper, text: StopperText, actor: User) -> Stopper:
    stopper = _standing(Stopper, stopper, actor)
    _require_category(text)
    before = stopper.snapshot()
    _set(stopper, text)
    record(actor=actor, verb="stopper.changed", target=stopper, before=before)
    return stopper


@transaction.atomic
def end_stopper(*, stopper: Stopper, actor: User) -> None:
    """Tell it no more."""
    stopper = _standing(Stopper, stopper, actor)
    before = _end(stopper)
    record(actor=actor, verb="stopper.ended", target=stopper, before=before)


@transaction.atomic
def add_ready_answer(*, text: ReadyText, actor: User) -> ReadyAnswer:
    permissions.may_advise(actor).require()
    answer = ReadyAnswer.objects.create(**_values(text))
    record(actor=actor, verb="ready_answer.added", target=answer)
    return answer


@transaction.atomic
def change_ready_answer(*, answer: ReadyAnswer, text: ReadyText, actor: User) -> ReadyAnswer:
    """Say it otherwise; saying that it was checked is part of it."""
    answer = _standing(ReadyAnswer, answer, actor)
    before = answer.snapshot()
    _set(answer, text)
    record(actor=actor, verb="ready_answer.changed", target=answer, before=before)
    return answer


@transaction.atomic
def end_ready_answer(*, answer: ReadyAnswer, actor: User) -> None:
    """Show it no more."""
    answer = _standing(ReadyAnswer, answer, actor)
    before = _end(answer)
    record(actor=actor, verb="ready_answer.ended", target=answer, before=before)


def _standing(model: type[Advice], row: Advice, actor: User) -> Advice:
    permissions.may_advise(actor).require()
    found = model.objects.select_for_update().get(pk=row.pk)
    if found.ended_at:
        raise ValidationError(_("Teks ini sudah tidak ditampilkan lagi."))
    return found


def _require_category(text: StopperText) -> None:
    if text.is_final and text.category is None:
        raise ValidationError(
            {"is_final": _("Pilih kategorinya dulu: tanpa itu, semua laporan akan tertolak.")}
        )


def _values(text: StopperText | ReadyText) -> dict[str, object]:
    # Shallow: categories and services are rows, and stay what they are.
    return {name: getattr(text, name) for name in (one.name for one in fields(text))}


def _set(row: Stopper | ReadyAnswer, text: StopperText | ReadyText) -> None:
    values = _values(text)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))


def _end(row: Stopper | ReadyAnswer) -> Snapshot:
    before = row.snapshot()
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    return before
