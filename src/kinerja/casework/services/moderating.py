"""A text is flagged, decided, contested and shown again; each step by a conditional update."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework import notices
from kinerja.casework.models import LONGEST_REASON, Appeal, Decision, Flag, Moderation
from kinerja.casework.permissions import may_appeal, may_decide, may_flag, may_look, may_take
from kinerja.casework.policies import APPEAL
from kinerja.casework.queries.judging import kind_of, last_hidden, text_of, waiting_appeal
from kinerja.casework.texts import Kind, Text
from kinerja.journal.services import erase_if_any, record
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import policy, work_calendar
from kinerja.rules.life import StepRefused
from kinerja.rules.moderation import (
    ANSWERS,
    CONCEALED,
    Reason,
    State,
    Step,
    after,
    appeal_due,
)
from kinerja.rules.workdays import CalendarEnds

VERBS: Final = {
    Step.LEAVE: "text.left",
    Step.HIDE: "text.hidden",
    Step.SHOW: "text.shown",
    Step.UPHOLD: "text.appeal_upheld",
    Step.GRANT: "text.appeal_granted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who flags: an account, or a citizen of whom only the address of today is told apart."""

    user: User | None = None
    address: str = ""

    @property
    def digest(self) -> str:
        """Holds for one day: tomorrow the same address is somebody else, and it is kept nowhere."""
        if self.user is not None:
            return ""
        seen = f"{clock.today().isoformat()}\n{self.address}"
        return salted_hmac("kinerja.casework.flag", seen, algorithm="sha256").hexdigest()


@transaction.atomic
def flag(
    *, kind: Kind, object_id: int, reason: Reason, words: str, voice: Voice, actor: User
) -> Flag:
    """Say that a text should not stand there; its moderators are told once.

    The door of a citizen has asked already whether this text is before their eyes; accounts are
    asked here. ValidationError with a sentence where they flagged it already, or it is hidden.
    """
    if voice.user is not None:
        may_flag(voice.user, kind, object_id).require()
    text = kind.find([object_id])[object_id]
    moderation = _moderated(kind, object_id, text)
    _require_visible(moderation)
    flagged = _flag_once(moderation, reason, words.strip(), voice)
    reopened = _open(moderation)
    entry = record(actor=actor, verb="text.flagged", target=flagged)
    if reopened:
        notices.tell_judges(moderation, text, entry)
    return flagged


@transaction.atomic
def decide(*, moderation: Moderation, step: Step, reason: str, actor: User) -> Decision:
    """Leave it, hide it, or show it again, also in answer to an appeal.

    Race: of two who decide at once one wins; the other is told that it was decided.
    """
    may_decide(actor, moderation, step).require()
    reason = _sound(reason)
    _move(moderation, step)
    decision = Decision.objects.create(
        moderation=moderation, step=step.value, reason=reason, by=actor, at=clock.now()
    )
    if step in ANSWERS:
        _answer(moderation, decision)
    if step is not Step.LEAVE:
        because = reason if State(moderation.state) in CONCEALED else ""
        kind_of(moderation).conceal(moderation.object_id, because, actor)
    record(actor=actor, verb=VERBS[step], target=decision)
    notices.tell_outcome(moderation, decision, text_of(moderation))
    return decision


@transaction.atomic
def appeal(*, moderation: Moderation, words: str, by: User | None, actor: User) -> Appeal:
    """Whoever wrote a hidden text disagrees; somebody else than who hid it answers in days.

    `by` is the account that wrote it, None for a citizen: their door has asked for the key.
    """
    may_appeal(moderation).require()
    against = last_hidden(moderation)
    if against is None:
        raise StepRefused(f"{Step.APPEAL} of what nobody hid")
    _move(moderation, Step.APPEAL)
    made = Appeal.objects.create(
        moderation=moderation,
        against=against,
        hidden_by_id=against.by_id,
        by=by,
        words=words.strip(),
        at=clock.now(),
        due_on=due_day(clock.today()),
    )
    entry = record(actor=actor, verb="text.appealed", target=made)
    notices.tell_of_appeal(made, text_of(moderation), entry)
    return made


@transaction.atomic
def look(*, moderation: Moderation, reason: str, actor: User) -> Text:
    """Show a hidden text to somebody who may know it; the look itself is on record."""
    may_look(actor, moderation, kind_of(moderation)).require()
    record(
        actor=actor,
        verb="text.seen",
        target=moderation,
        before=moderation.snapshot(),
        note={"reason": reason},
    )
    return text_of(moderation)


@transaction.atomic
def follow_unit(
    *,
    texts: Mapping[str, Collection[int]],
    unit: Unit,
    apart: bool = False,
    actor: User,
) -> int:
    """What was flagged goes with its case to the moderators of another unit; how many moved.

    `texts` names the texts of the case, by kind; `apart` makes them the inspectorate's alone.
    Part of forwarding, which has asked whether one may.
    """
    rows = list(Moderation.objects.of_case(texts).exclude(unit=unit, apart=apart))
    for one in rows:
        before = one.snapshot()
        one.unit, one.apart = unit, apart
        one.save(update_fields=["unit", "apart"])
        record(actor=actor, verb="text.forwarded", target=one, before=before)
    return len(rows)


@transaction.atomic
def forget_words(*, texts: Mapping[str, Collection[int]], instead: str, actor: User) -> int:
    """What was said of these texts goes, in the journal too; how many of them were ever flagged.

    What was flagged, decided and contested, by whom and when stays, and is counted. Part of
    erasing the texts themselves, which has asked whether their term is over (R-DAT-32).
    """
    rows = list(Moderation.objects.of_case(texts))
    Flag.objects.filter(moderation__in=rows).exclude(words="").update(words=instead)
    Appeal.objects.filter(moderation__in=rows).update(words=instead)
    decisions = Decision.objects.filter(moderation__in=rows)
    for told in (*rows, *decisions):
        erase_if_any(target=told, actor=actor, reason="term")
    decisions.update(reason=instead)
    return len(rows)


@transaction.atomic
def recompute_appeals(*, because: str, actor: User) -> int:
    """Appeals that wait get the due day of today's calendar and policies; how many moved."""
    moved = 0
    for one in Appeal.objects.filter(answer=None).select_for_update().order_by("pk"):
        before, due = one.snapshot(), due_day(clock.local_day(one.at))
        if due != one.due_on:
            one.due_on = due
            one.save(update_fields=["due_on"])
            note = {"because": because}
            record(
                actor=actor,
                verb="text.appeal_due_computed",
                target=one,
                before=before,
                note=note,
            )
            moved += 1
    return moved


def due_day(received: date) -> date | None:
    """When an appeal of this day is to be answered; None while no calendar tells."""
    try:
        return appeal_due(received, work_calendar(), int(policy(APPEAL, None, received) or 0))
    except CalendarEnds:
        return None


def _moderated(kind: Kind, object_id: int, text: Text) -> Moderation:
    """The row of this text; its first flag makes it, left alone until it is opened below."""
    made, _is_new = Moderation.objects.select_related("unit").get_or_create(
        kind=kind.name,
        object_id=object_id,
        defaults={
            "about": text.about,
            "unit_id": text.unit,
            "apart": text.apart,
            "state": State.LEFT.value,
            "since": clock.now(),
        },
    )
    return made


def _require_visible(moderation: Moderation) -> None:
    if not may_take(Step.FLAG, moderation):
        raise ValidationError(_("Teks ini sudah disembunyikan."))


def _flag_once(moderation: Moderation, reason: Reason, words: str, voice: Voice) -> Flag:
    if reason is Reason.OTHER and not words:
        raise ValidationError({"words": _("Tulis alasannya dengan kata-kata Anda sendiri.")})
    try:
        # The unique constraint tells; in a savepoint, for the transaction goes on.
        with transaction.atomic():
            return Flag.objects.create(
                moderation=moderation,
                reason=reason.value,
                words=words,
                by=voice.user,
                digest=voice.digest,
                at=clock.now(),
            )
    except IntegrityError:
        raise ValidationError(_("Anda sudah menandai teks ini. Terima kasih.")) from None


def _open(moderation: Moderation) -> bool:
    """Put it into the queue; False where it waits there already."""
    standing = [State.LEFT.value, State.SHOWN.value]
    rows = Moderation.objects.filter(pk=moderation.pk, state__in=standing)
    opened = rows.update(state=State.OPEN.value, since=clock.now())
    moderation.refresh_from_db(fields=["state", "since"])
    return bool(opened)


def _move(moderation: Moderation, step: Step) -> None:
    state = after(State(moderation.state), step)
    rows = Moderation.objects.filter(pk=moderation.pk, state=moderation.state)
    now = clock.now()
    if not rows.update(state=state.value, since=now):
        raise ValidationError(_("Orang lain baru saja memutuskannya. Muat ulang halaman ini."))
    moderation.state, moderation.since = state.value, now


def _answer(moderation: Moderation, decision: Decision) -> None:
    waiting = waiting_appeal(moderation)
    if waiting is None:
        raise StepRefused(f"{decision.step} without an appeal")
    waiting.answer, waiting.answered_by = decision, decision.by
    waiting.save(update_fields=["answer", "answered_by"])


def _sound(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason or len(reason) > LONGEST_REASON:
        raise ValidationError(
            {"reason": _("Tulis alasannya, paling banyak %(n)d huruf.") % {"n": LONGEST_REASON}}
        )
    return reason
