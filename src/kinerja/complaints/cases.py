"""Complaints as casework meets them: cases with a unit and a deadline, and texts of people."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.casework import texts
from kinerja.casework.queries.trying import BACK
from kinerja.casework.rooms import Room, Words, register
from kinerja.complaints import services
from kinerja.complaints.models import KIND_LABELS, Complaint, Thanks
from kinerja.complaints.permissions import may_work_on
from kinerja.complaints.queries import casework, category_choices
from kinerja.complaints.queries.detail import ROOM
from kinerja.complaints.queries.texts import (
    ANSWER,
    NOTE,
    OBJECTION,
    REPORT,
    SCORE,
    answers,
    case_of,
    notes,
    objections,
    reports,
    score_reasons,
    texts_kept_from,
)
from kinerja.complaints.queries.thanks import THANKS, thanks_texts
from kinerja.kit import clock
from kinerja.rules import deadlines as rules

Reader = Callable[[User, int], bool]


def _kinds() -> Words:
    return {kind.value: label for kind, label in KIND_LABELS.items()}


def _categories() -> Words:
    return {category.slug: category.name for category in category_choices()}


def _channels() -> list[str]:
    return casework.channels(clock.now() - BACK)


def _recompute(because: str, actor: Any) -> int:
    return services.recompute_due_days(because=because, actor=actor)


def _editions() -> str:
    return repr(rules.EDITIONS) + repr(rules.DEFAULTS)


def _report(pk: int, because: str, actor: User) -> None:
    services.conceal_report(pk=pk, because=because, actor=actor)


def _answer(pk: int, because: str, actor: User) -> None:
    services.conceal_answer(pk=pk, because=because, actor=actor)


def _objection(pk: int, because: str, actor: User) -> None:
    services.conceal_objection(pk=pk, because=because, actor=actor)


def _note(pk: int, because: str, actor: User) -> None:
    services.conceal_note(pk=pk, because=because, actor=actor)


def _score_reason(pk: int, because: str, actor: User) -> None:
    services.conceal_score_reason(pk=pk, because=because, actor=actor)


def _may_read(kind: str) -> Reader:
    def may_read(user: User, pk: int) -> bool:
        case = case_of(kind, pk)
        return case is not None and Complaint.objects.visible_to(user).filter(pk=case.pk).exists()

    return may_read


def _must_read(kind: str) -> Reader:
    def must_read(user: User, pk: int) -> bool:
        case = case_of(kind, pk)
        return case is not None and bool(may_work_on(user, case))

    return must_read


KINDS = (
    (REPORT, _("Laporan"), reports, _report),
    (ANSWER, _("Jawaban atas laporan"), answers, _answer),
    (OBJECTION, _("Keberatan pelapor pada laporan"), objections, _objection),
    (NOTE, _("Catatan dalam pada laporan"), notes, _note),
    (SCORE, _("Alasan penilaian pelapor"), score_reasons, _score_reason),
)


def _thanks(pk: int, because: str, actor: User) -> None:
    services.conceal_thanks(pk=pk, because=because, actor=actor)


def _may_read_thanks(user: User, pk: int) -> bool:
    return Thanks.objects.visible_to(user).filter(pk=pk).exists()


def _nobody(user: User, pk: int) -> bool:
    """No work hangs on a thank-you, so nobody needs one that is hidden."""
    return False


def declare() -> None:
    texts.keep(texts_kept_from)
    texts.register(
        texts.Kind(
            name=THANKS,
            label=_("Ucapan terima kasih"),
            find=thanks_texts,
            conceal=_thanks,
            may_read=_may_read_thanks,
            must_read=_nobody,
        )
    )
    for name, label, find, conceal in KINDS:
        texts.register(
            texts.Kind(
                name=name,
                label=label,
                find=find,
                conceal=conceal,
                may_read=_may_read(name),
                must_read=_must_read(name),
            )
        )
    register(
        Room(
            name=ROOM,
            kinds=_kinds,
            categories=_categories,
            channels=_channels,
            clocks=casework.CLOCKS,
            combinations=casework.combinations,
            shown=casework.shown,
            owed=casework.owed,
            named=casework.named,
            recompute=_recompute,
            editions=_editions,
        )
    )
