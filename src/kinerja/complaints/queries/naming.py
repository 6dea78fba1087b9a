"""Whom of the office a complaint is about: as far as it is written, and as its text suggests."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Q

from kinerja.complaints.models import Complaint, Named
from kinerja.complaints.names import Person, Roll, mark_of, name_words, words_of
from kinerja.kit import clock
from kinerja.organisation.models import Assignment, Employee
from kinerja.rules.complaints import State

NamedBy = Mapping[int, frozenset[int]]


def named_in_open_cases() -> NamedBy:
    """case -> the employees it is about, of every case on which something is still to be done.

    Two statements where there are any.
    """
    undecided = Q(complaint__state=State.REOPENING.value)
    rows = Named.objects.filter(Q(complaint__finished_at=None) | undecided).order_by()
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


class Called(NamedTuple):
    """Somebody who works here today, by name and by what their seats are called."""

    name: str
    seats: frozenset[str]


def people_of_the_office() -> Mapping[int, Called]:
    """Everybody who works here today, as a text may call them. One statement."""
    held = Assignment.objects.active(clock.today()).order_by("employee__name", "employee")
    found: dict[int, Called] = {}
    for pk, name, seat in held.values_list("employee", "employee__name", "position__name"):
        known = found.get(pk, Called(name, frozenset()))
        found[pk] = Called(name, known.seats | set(words_of(seat)))
    return found


def perhaps_meant(complaint: Complaint, people: Mapping[int, Called]) -> list[int]:
    """Who of these the text may mean, by name; beside those who are named already."""
    roll = Roll.of(Person(pk, name_words(one.name), one.seats) for pk, one in people.items())
    found = roll.perhaps_in(f"{complaint.title}\n{complaint.text}") - complaint.named_people
    return [pk for pk in people if pk in found]
