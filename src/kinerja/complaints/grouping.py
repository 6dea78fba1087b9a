"""Which group a category belongs to, known by heart: routing and clocks ask it for every case."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kinerja.complaints.models import Category


class Group(NamedTuple):
    pk: int
    slug: str


@lru_cache(maxsize=2)
def groups(version: str) -> Mapping[int, Group]:
    """category -> its group, as of this `office_version`; none of a category on top."""
    rows = Category.objects.order_by().values_list("pk", "parent", "parent__slug")
    return {category: Group(pk, slug) for category, pk, slug in rows if pk}
