from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.forms.fields import LONG
from kinerja.complaints.models import TOLD_LABELS, Category, ReplyTemplate, Told
from kinerja.complaints.services import TemplateText


class TemplateForm(forms.Form):
    """Words to begin a message with."""

    step = forms.TypedChoiceField(
        label=_("Untuk langkah"), choices=list(TOLD_LABELS.items()), coerce=Told
    )
    category = forms.ModelChoiceField(
        Category.objects.offered(),
        label=_("Untuk kategori"),
        empty_label=_("Semua kategori"),
        required=False,
        to_field_name="slug",
    )
    title = forms.CharField(
        label=_("Judul"),
        help_text=_("Misalnya: Lampu sudah diganti. Hanya dibaca petugas."),
        max_length=100,
        error_messages={"required": _("Isi judulnya.")},
    )
    text = forms.CharField(
        label=_("Isi"),
        help_text=_("Boleh memakai {nomor}, {unit}, dan {tanggal}. Petugas mengubahnya dulu."),
        max_length=5000,
        widget=LONG,
        error_messages={"required": _("Tulis isinya.")},
    )

    def asked(self) -> TemplateText:
        return TemplateText(**self.cleaned_data)


def of_template(template: ReplyTemplate) -> dict[str, object]:
    """What a form shows of it to begin with."""
    return {
        "step": template.step,
        "category": template.category and template.category.slug,
        "title": template.title,
        "text": template.text,
    }


class PickForm(forms.Form):
    """Which template to begin with, within the form of a step."""

    template = forms.ChoiceField(label=_("Mulai dari contoh"), required=False)

    def __init__(self, *args: Any, templates: Sequence[ReplyTemplate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._templates = {str(one.pk): one for one in templates}
        field = self.fields["template"]
        if isinstance(field, forms.ChoiceField):
            titles = [(pk, one.title) for pk, one in self._templates.items()]
            field.choices = [("", _("Tanpa contoh")), *titles]

    def picked(self) -> ReplyTemplate | None:
        self.is_valid()
        return self._templates.get(self.cleaned_data.get("template", ""))
