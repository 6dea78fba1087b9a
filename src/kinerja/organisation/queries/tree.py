"""Walking the tree of units. The whole tree of an office is small: it is read in one query."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

from django.http import Http404

from kinerja.kit.reading import once_a_reading
from kinerja.organisation.models import Unit

Node = TypeVar("Node", bound=Hashable)
Parents = Mapping[int, int | None]


@once_a_reading
def top_unit() -> Unit | None:
    """The unit above all others, or None before the first one is made."""
    return Unit.objects.filter(parent__isnull=True).first()


def office_exists() -> bool:
    """Whether the office has been named: a placeholder, made for data that came first, is none."""
    return Unit.objects.filter(parent=None, needs_review=False).exists()


def unit_by_code(code: str) -> Unit:
    """The unit with this official code; raises Unit.DoesNotExist."""
    return Unit.objects.get(code=code)


def ancestors(unit: Unit, *, include_self: bool = False) -> list[Unit]:
    """The units above this one, the root first."""
    return list(Unit.objects.above(unit, include_self=include_self))


def tree_of(ids: Iterable[int]) -> list[Unit]:
    """These units in tree order, each with its `tree_depth`."""
    return list(Unit.objects.in_tree_order().filter(pk__in=ids))


@once_a_reading
def parents_of_units() -> Parents:
    return dict(Unit.objects.order_by().values_list("pk", "parent_id"))


def climb(start: Node | None, parents: Mapping[Node, Node | None]) -> Iterator[Node]:
    """`start` and all above it. Stops where it would walk in a circle."""
    seen: set[Node] = set()
    while start is not None and start not in seen:
        seen.add(start)
        yield start
        start = parents.get(start)


def below(roots: Iterable[int], parents: Parents) -> frozenset[int]:
    """These units and every unit under them."""
    wanted = frozenset(roots)
    return frozenset(
        unit for unit in parents if any(above in wanted for above in climb(unit, parents))
    )


def subtree_ids(unit: Unit) -> frozenset[int]:
    """The ids of this unit and of every unit below it; one query."""
    return below([unit.pk], parents_of_units())


def visible_unit(code: str, tree: Iterable[Unit]) -> Unit:
    """The unit of this code, if it stands in the tree that one may see; otherwise 404."""
    unit = next((unit for unit in tree if unit.code == code), None)
    if unit is None:
        raise Http404(code)
    return unit
