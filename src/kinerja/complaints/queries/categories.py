"""The words for what complaints are about, for those who look after them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kinerja.complaints.models import (
    KIND_LABELS,
    Category,
    CategoryQuestion,
    CategoryTarget,
    Complaint,
)
from kinerja.kit import clock
from kinerja.kit.format import day, number
from kinerja.rules.complaints import Kind

# Cost: all cases of a category may be half a million; nobody needs to know beyond this.
COUNTED = 1000


def category_named(slug: str) -> Category:
    """A category in use; 404 for one that was merged."""
    return get_object_or_404(Category.objects.standing().select_related("parent"), slug=slug)


def categories_to_review() -> Sequence[Category]:
    return list(Category.objects.standing().filter(needs_review=True))


def standing_categories() -> QuerySet[Category]:
    return Category.objects.standing()


def groups_offered() -> Sequence[Category]:
    """What citizens choose from first: groups, and categories that stand in none."""
    return list(Category.objects.offered().on_top())


def offered_named(slug: str) -> Category | None:
    """A category that citizens may choose, with its group."""
    if not slug:
        return None
    return Category.objects.offered().select_related("parent").filter(slug=slug).first()


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target as the table of its category prints it."""

    pk: int
    kind: str
    days: int
    since: str
    until: str
    legal_basis: str
    is_to_come: bool


def category_page(category: Category) -> dict[str, Any]:
    """A category, how many cases bear this word, and its targets of today and of later."""
    today = clock.today()
    targets = [_target(one, today) for one in category.targets.not_over(today)]
    return {
        "category": category,
        "uses": _uses(category),
        "targets": targets,
        "group": category.parent,
        "children": list(category.children.standing()),
        "questions": list(category.questions.standing()),
    }


def grouped_categories() -> Sequence[tuple[Category, Sequence[Category]]]:
    """Those that citizens may choose, each with what stands below it."""
    below = defaultdict[int | None, list[Category]](list)
    for category in Category.objects.offered():
        below[category.parent_id].append(category)
    return [(one, below[one.pk]) for one in below[None]]


def may_become_groups(category: Category) -> QuerySet[Category]:
    """Under which it may be put, as long as nothing stands below it."""
    return Category.objects.offered().on_top().exclude(pk=category.pk)


def question_of(category: Category, pk: int) -> CategoryQuestion:
    return get_object_or_404(category.questions, pk=pk)


def target_of(category: Category, pk: int) -> CategoryTarget:
    return get_object_or_404(category.targets, pk=pk)


def _target(target: CategoryTarget, today: date) -> TargetRow:
    return TargetRow(
        pk=target.pk,
        kind=str(KIND_LABELS[Kind(target.kind)]) if target.kind else _("Semua jenis laporan"),
        days=target.days,
        since=day(target.since),
        until=day(target.until) if target.until else _("seterusnya"),
        legal_basis=target.legal_basis,
        is_to_come=target.since > today,
    )


def _uses(category: Category) -> str:
    cases = Complaint.objects.published().of_the_office().filter(category=category).order_by()
    n = cases.values("pk")[: COUNTED + 1].count()
    if n > COUNTED:
        return _("Dipakai lebih dari %(n)s laporan.") % {"n": number(COUNTED)}
    if not n:
        return _("Belum dipakai satu laporan pun.")
    return ngettext("Dipakai %(n)s laporan.", "Dipakai %(n)s laporan.", n) % {"n": number(n)}
