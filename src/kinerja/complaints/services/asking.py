"""Questions that go with a category: asked of citizens who choose it, from now on."""

from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.models import Asks, Category, CategoryQuestion
from kinerja.journal.services import record
from kinerja.kit import clock

# Who reads five questions on a telephone answers them; who reads twelve goes away.
MOST: Final = 5


@transaction.atomic
def add_question(
    *,
    category: Category,
    label: str,
    hint: str = "",
    kind: Asks,
    options: str = "",
    is_required: bool = False,
    actor: User,
) -> CategoryQuestion:
    """Ask this too, after what is asked already. `options`: one a line, for a choice only.

    ValidationError for a choice without two options, and for more questions than people answer.
    """
    category = Category.objects.select_for_update().get(pk=category.pk)
    permissions.may_ask_for(actor, category).require()
    places = list(category.questions.standing().values_list("place", flat=True))
    if len(places) >= MOST:
        raise ValidationError(
            _("Kategori ini sudah punya %(n)d pertanyaan. Akhiri salah satunya dulu.") % {"n": MOST}
        )
    question = CategoryQuestion.objects.create(
        category=category,
        place=max(places, default=0) + 1,
        label=label,
        hint=hint,
        kind=kind.value,
        options="\n".join(_options(kind, options)),
        is_required=is_required,
    )
    record(actor=actor, verb="category.question_added", target=question)
    return question


@transaction.atomic
def end_question(*, question: CategoryQuestion, actor: User) -> None:
    """Ask it no more. What was answered stays with the cases."""
    question = CategoryQuestion.objects.select_for_update().get(pk=question.pk)
    permissions.may_ask_for(actor, question.category).require()
    if question.ended_at:
        raise ValidationError(_("Pertanyaan ini sudah tidak diajukan lagi."))
    before = question.snapshot()
    question.ended_at = clock.now()
    question.save(update_fields=["ended_at"])
    record(actor=actor, verb="category.question_ended", target=question, before=before)


def _options(kind: Asks, text: str) -> list[str]:
    if kind is not Asks.CHOICE:
        return []
    options = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(options) < 2:
        raise ValidationError(
            {"options": _("Tulis paling sedikit dua pilihan, satu pilihan satu baris.")}
        )
    return options
