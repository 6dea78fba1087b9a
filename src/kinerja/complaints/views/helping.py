"""What helps with a message before it is sent: words to begin with, and how it will be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import Promise

from kinerja.accounts.models import User
from kinerja.complaints.forms.files import KEPT, FilesForm
from kinerja.complaints.forms.templates import PickForm
from kinerja.complaints.letters import read_before
from kinerja.complaints.models import Complaint, ReplyTemplate, Told
from kinerja.complaints.queries.citizen import Event, events_of, what_follows
from kinerja.complaints.queries.deadline import due_shortly
from kinerja.complaints.queries.files import proving_elsewhere, warned
from kinerja.complaints.queries.parts import parts_of
from kinerja.complaints.queries.telling import what_goes_with
from kinerja.complaints.queries.templates import filled, templates_for
from kinerja.complaints.views.acting import Act, Offered
from kinerja.kit.answering import tried

PREVIEW, PICK = "pratinjau", "pakai"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A message as it will be read, and what its sender should know first.

    `events`: what is new on its reporter's page, `follows`: what that says comes next, and
    `line`: of the promised day;
    `letter`: what goes out by mail to who left an address.
    """

    act: str
    events: Sequence[Event]
    follows: str
    line: str
    letter: str
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


def helped(
    offers: Sequence[Offered], complaint: Complaint, touched: str, seen: Seen | None
) -> list[Helped]:
    """The steps with their helps; the one that was `touched` stands open. One statement."""
    found = templates_for(complaint) if any(one.act.tells for one in offers) else {}
    return [_helped(one, found, touched, seen) for one in offers]


def _helped(
    offer: Offered,
    templates: Mapping[Told, Sequence[ReplyTemplate]],
    touched: str,
    seen: Seen | None,
) -> Helped:
    fitting = _fitting(offer.act, templates)
    return Helped(
        act=offer.act,
        form=offer.form,
        can_preview=offer.act.tells is not None,
        picker=_picker(offer.act, None, fitting) if fitting else None,
        seen=seen if seen and seen.act == offer.act.name else None,
        is_open=touched == offer.act.name,
    )


def looked_at(user: User, act: Act, complaint: Complaint, form: forms.Form) -> Seen | None:
    """What a sound form would tell its reporter; None where the step is refused, and why is told
    on the form.

    The step is taken and undone: so nothing is shown that would not go out, and nothing stays.
    """
    before = _read(complaint)
    files = form.cleaned_data.get("files", ()) if form.is_valid() else ()
    prints = [file.fingerprint for file in files]
    warnings = warned(proving_elsewhere(user, complaint, prints))
    with transaction.atomic():
        step = partial(act.service, complaint=complaint, actor=user)
        taken = tried(form, lambda: step(**form.cleaned_data))
        seen = _seen(act, complaint, before, warnings) if taken else None
        transaction.set_rollback(True)
    return seen


def _seen(
    act: Act, complaint: Complaint, before: Sequence[Event | str], warnings: Sequence[Any]
) -> Seen | None:
    if act.tells is None:
        return None
    after = Complaint.objects.select_related("unit", "part_of__unit").get(pk=complaint.pk)
    whole = after.part_of or after
    line, follows = due_shortly(whole), what_follows(whole)
    return Seen(
        act=act.name,
        events=[one for one in events_of(whole, parts_of(whole)) if one not in before],
        follows="" if follows in before else follows,
        line="" if line in before else line,
        letter="" if after.part_of else read_before(after, what_goes_with(act.tells, after)),
        warnings=warnings,
    )


def _read(complaint: Complaint) -> list[Event | str]:
    whole = complaint.part_of or complaint
    return [*events_of(whole, parts_of(whole)), what_follows(whole), due_shortly(whole)]


def begun_with(
    request: HttpRequest, act: Act, complaint: Complaint, sent: forms.Form
) -> forms.Form:
    """The form again, not yet checked, with the words of the template that was picked."""
    one = _picker(act, request.POST, _fitting(act, templates_for(complaint))).picked()
    sent.is_valid()  # what came as a file is kept
    form = act.form(None, complaint)
    typed: dict[str, Any] = {name: sent.data.get(sent.add_prefix(name), "") for name in sent.fields}
    if one is not None:
        typed[act.words] = filled(one, complaint)
    form.initial = {**form.initial, **typed}
    if isinstance(form, FilesForm):
        form.bring(typed[KEPT])
    return form


def _fitting(
    act: Act, templates: Mapping[Told, Sequence[ReplyTemplate]]
) -> Sequence[ReplyTemplate]:
    return templates.get(act.tells, ()) if act.tells else ()


def _picker(act: Act, data: Any, templates: Sequence[ReplyTemplate]) -> PickForm:
    return PickForm(data, templates=templates, prefix=f"{act.name}-contoh")
