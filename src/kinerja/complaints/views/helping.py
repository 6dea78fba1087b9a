"""What helps with a message before it is sent: words to begin with, and how it will be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpRequest
from django.utils.functional import Promise

from kinerja.accounts.models import User
from kinerja.complaints.forms.files import KEPT, FilesForm
from kinerja.complaints.forms.templates import PickForm
from kinerja.complaints.models import Complaint, ReplyTemplate, Told
from kinerja.complaints.queries.citizen import Event
from kinerja.complaints.queries.files import proving_elsewhere, warned
from kinerja.complaints.queries.previewing import as_read
from kinerja.complaints.queries.templates import filled, templates_for
from kinerja.complaints.views.acting import Act, Offered

PREVIEW, PICK = "pratinjau", "pakai"
# Where the words of a template go.
WORDS: Final[Mapping[Told, str]] = {
    Told.ANSWER: "text",
    Told.ASK: "question",
    Told.REFER: "reason",
    Told.REJECT: "reason",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A message as it will be read, and what its sender should know first."""

    act: str
    event: Event
    warnings: Sequence[tuple[str, str | Promise]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """A step on the page, with what helps to take it."""

    act: Act
    form: forms.Form
    can_preview: bool = False
    picker: forms.Form | None = None
    seen: Seen | None = None
    is_open: bool = False


def told_by(act: Act) -> Told | None:
    """What the act tells the reporter, where that can be looked at first."""
    return Told(act.name) if act.name in set(Told) else None


def helped(
    offers: Sequence[Offered], complaint: Complaint, touched: str, seen: Seen | None
) -> list[Helped]:
    """The steps with their helps; the one that was `touched` stands open. One statement."""
    found = templates_for(complaint) if any(told_by(one.act) for one in offers) else {}
    return [_helped(one, found, touched, seen) for one in offers]


def _helped(
    offer: Offered,
    templates: Mapping[Told, Sequence[ReplyTemplate]],
    touched: str,
    seen: Seen | None,
) -> Helped:
    told = told_by(offer.act)
    fitting = templates.get(told, ()) if told else ()
    return Helped(
        act=offer.act,
        form=offer.form,
        can_preview=told is not None,
        picker=_picker(offer.act, None, fitting) if fitting else None,
        seen=seen if seen and seen.act == offer.act.name else None,
        is_open=touched == offer.act.name,
    )


def looked_at(user: User, act: Act, complaint: Complaint, form: forms.Form) -> Seen:
    """A sound form as its reporter would read it, with a warning of pictures used before."""
    told = Told(act.name)
    files = form.cleaned_data.get("files", ())
    prints = [file.fingerprint for file in files]
    return Seen(
        act=act.name,
        event=as_read(told, user, complaint, form.cleaned_data),
        warnings=warned(proving_elsewhere(user, complaint, prints)),
    )


def begun_with(
    request: HttpRequest, act: Act, complaint: Complaint, sent: forms.Form
) -> forms.Form:
    """The form again, not yet checked, with the words of the template that was picked."""
    told = Told(act.name)
    one = _picker(act, request.POST, templates_for(complaint).get(told, ())).picked()
    sent.is_valid()  # what came as a file is kept
    form = act.form(None, complaint)
    typed: dict[str, Any] = {name: sent.data.get(sent.add_prefix(name), "") for name in sent.fields}
    if one is not None:
        typed[WORDS[told]] = filled(one, complaint)
    form.initial = {**form.initial, **typed}
    if isinstance(form, FilesForm):
        form.bring(typed[KEPT])
    return form


def _picker(act: Act, data: Any, templates: Sequence[ReplyTemplate]) -> PickForm:
    return PickForm(data, templates=templates, prefix=f"{act.name}-contoh")
