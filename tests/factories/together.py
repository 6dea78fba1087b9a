"""Many rows by one statement: what every test needs costs every test."""

from collections.abc import Iterable, Mapping
from typing import Any

from factory.django import DjangoModelFactory

from kinerja.organisation.models import Employee, Position
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PersonFactory,
    TotpFactory,
)


def together(made_by: type[DjangoModelFactory[Any]], rows: Iterable[Mapping[str, object]]) -> Any:
    """What the factory builds of each row, all given; none of its related factories runs."""
    built = [made_by.build(**row) for row in rows]
    return made_by._meta.model._base_manager.bulk_create(built)


def seated(seats: Mapping[str, Position]) -> dict[str, Employee]:
    """A person with a second factor on each seat, by name."""
    users = together(
        PersonFactory,
        ({"username": name, "first_name": name.title(), "second_factor": None} for name in seats),
    )
    together(TotpFactory, ({"user": user} for user in users))
    people = together(EmployeeFactory, ({"name": user.first_name, "user": user} for user in users))
    pairs = zip(people, seats.values(), strict=True)
    together(AssignmentFactory, ({"employee": one, "position": seat} for one, seat in pairs))
    return dict(zip(seats, people, strict=True))
