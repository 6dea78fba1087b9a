"""The words for what complaints are about, for those who look after them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kinerja.complaints.models import Category, Complaint
from kinerja.kit.format import number

# Cost: all cases of a category may be half a million; nobody needs to know beyond this.
COUNTED = 1000


def category_named(slug: str) -> Category:
    """A category in use; 404 for one that was merged."""
    return get_object_or_404(Category.objects.standing(), slug=slug)


def categories_to_review() -> Sequence[Category]:
    return list(Category.objects.standing().filter(needs_review=True))


def standing_categories() -> QuerySet[Category]:
    return Category.objects.standing()


def category_page(category: Category) -> dict[str, Any]:
    """A category, and how many cases bear this word."""
    return {"category": category, "uses": _uses(category)}


def _uses(category: Category) -> str:
    cases = Complaint.objects.published().filter(category=category).order_by()
    n = cases.values("pk")[: COUNTED + 1].count()
    if n > COUNTED:
        return _("Dipakai lebih dari %(n)s laporan.") % {"n": number(COUNTED)}
    if not n:
        return _("Belum dipakai satu laporan pun.")
    return ngettext("Dipakai %(n)s laporan.", "Dipakai %(n)s laporan.", n) % {"n": number(n)}
