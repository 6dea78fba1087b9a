"""What components print, prepared: summary_list.html takes facts, timeline.html happenings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value; an empty value is left out, a `url` makes it a link."""

    label: str
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened when, by whom (a position, or a name inside), in which words."""

    when: str
    title: str
    by: str
    body: str = ""
