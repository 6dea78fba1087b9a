"""One step of a case as the office takes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise

from kinerja.accounts.models import User
from kinerja.complaints.models import Complaint, Told
from kinerja.kit.verdict import Verdict

FormOf = Callable[[Any, Complaint], forms.Form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One step: who may, what is asked, what it is called, what is told once it is done.

    The next step of a case stands open on its page; the others on request.
    """

    name: str
    path: str
    title: str | Promise
    told: str | Promise
    may: Callable[[User, Complaint], Verdict]
    form: FormOf
    service: Callable[..., Complaint]
    submit: str | Promise = ""
    note: str | Promise = ""
    icon: str = ""
    tone: str = ""
    is_next: bool = False
    # What its reporter is told, and the field in which the words of that are written.
    tells: Told | None = None
    words: str = "reason"

    @property
    def url(self) -> str:
        return f"complaints:{self.name}"


def prefixed(form: type[forms.Form], prefix: str) -> FormOf:
    return lambda data, _complaint: form(data, prefix=prefix)


def about(form: Callable[..., forms.Form], prefix: str) -> FormOf:
    """A form that asks the case what may be chosen."""
    return lambda data, complaint: form(data, complaint=complaint, prefix=prefix)
