"""Words to begin messages with: kept by those who keep the categories."""

import re
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions
from kinerja.complaints.models import Category, ReplyTemplate, Told
from kinerja.complaints.queries.templates import PLACES
from kinerja.journal.services import record
from kinerja.kit import clock

_BRACES: Final = re.compile(r"\{[^{}]*\}|[{}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateText:
    """For one step; of one category and what stands below it, or of any."""

    step: Told
    title: str
    text: str
    category: Category | None = None


@transaction.atomic
def add_template(*, text: TemplateText, actor: User) -> ReplyTemplate:
    """ValidationError for a place in braces that nothing fills."""
    permissions.may_advise(actor).require()
    _require_known_places(text.text)
    template = ReplyTemplate.objects.create(**_values(text))
    record(actor=actor, verb="template.added", target=template)
    return template


@transaction.atomic
def change_template(*, template: ReplyTemplate, text: TemplateText, actor: User) -> ReplyTemplate:
    """Messages that were sent stay what they are. ValidationError as for a new one."""
    template = _standing(template, actor)
    _require_known_places(text.text)
    before = template.snapshot()
    for name, value in _values(text).items():
        setattr(template, name, value)
    template.save()
    record(actor=actor, verb="template.changed", target=template, before=before)
    return template


@transaction.atomic
def end_template(*, template: ReplyTemplate, actor: User) -> None:
    """Offer it no more."""
    template = _standing(template, actor)
    before = template.snapshot()
    template.ended_at = clock.now()
    template.save(update_fields=["ended_at"])
    record(actor=actor, verb="template.ended", target=template, before=before)


def _standing(template: ReplyTemplate, actor: User) -> ReplyTemplate:
    permissions.may_advise(actor).require()
    found = ReplyTemplate.objects.select_for_update().get(pk=template.pk)
    if found.ended_at:
        raise ValidationError(_("Contoh ini sudah tidak dipakai lagi."))
    return found


def _require_known_places(text: str) -> None:
    strange = [part for part in _BRACES.findall(text) if part not in PLACES]
    if strange:
        words = _("“%(part)s” tidak dikenal. Yang dapat dipakai: %(places)s.")
        told = {"part": strange[0], "places": ", ".join(PLACES)}
        raise ValidationError({"text": words % told})


def _values(text: TemplateText) -> dict[str, object]:
    return {
        "step": text.step.value,
        "title": text.title,
        "text": text.text,
        "category": text.category,
    }
