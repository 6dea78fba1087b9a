"""Whom of the office a complaint is about: as far as it is written, and as its text suggests."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from kinerja.complaints.models import Complaint, Named
from kinerja.complaints.names import Person, Roll, mark_of, name_words, words_of
from kinerja.kit import clock
from kinerja.organisation.models import Assignment, Employee

NamedBy = Mapping[int, frozenset[int]]


def named_in_open_cases() -> NamedBy:
    """case -> the employees it is about, of every open case. Two statements where there are any."""
    rows = Named.objects.filter(complaint__finished_at=None).order_by()
    marks: dict[int, set[str]] = defaultdict(set)
    for case, mark in rows.values_list("complaint", "mark"):
        marks[case].add(mark)
    if not marks:
        return {}
    keys = {mark_of(pk): pk for pk in Employee.objects.order_by().values_list("pk", flat=True)}
    return {
        case: frozenset(keys[mark] for mark in found if mark in keys)
        for case, found in marks.items()
    }


def roll_of_names() -> Roll:
    """Everybody who ever worked here, by name alone. One statement: filing waits for it."""
    people = Employee.objects.order_by().values_list("pk", "name")
    return Roll.of(Person(pk, name_words(name)) for pk, name in people)


def roll_of_the_office(on: date | None = None) -> Roll:
    """Everybody who works here that day, as a text may call them. Two statements."""
    held = Assignment.objects.active(on or clock.today()).order_by()
    seats: dict[int, set[str]] = defaultdict(set)
    for employee, seat in held.values_list("employee", "position__name"):
        seats[employee].update(words_of(seat))
    people = Employee.objects.filter(pk__in=seats).order_by("pk").values_list("pk", "name")
    return Roll.of(Person(pk, name_words(name), frozenset(seats[pk])) for pk, name in people)


def suggested(complaint: Complaint) -> list[Employee]:
    """Who may be meant, beside those who are named already. Four statements."""
    found = roll_of_the_office().perhaps_in(f"{complaint.title}\n{complaint.text}")
    return list(Employee.objects.filter(pk__in=found - complaint.named_people).order_by("name"))
