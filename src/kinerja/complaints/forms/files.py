"""Up to three files with what somebody says, kept while their form is shown again."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kinerja.complaints.kept import Kept, brought, carried, keep
from kinerja.kit.uploads.fields import UploadField

MOST: Final = 3
KEPT, WITHOUT = "kept", "without"
LABELS: Final = (
    gettext_lazy("Foto atau dokumen, bila ada"),
    gettext_lazy("Foto atau dokumen kedua"),
    gettext_lazy("Foto atau dokumen ketiga"),
)
FIELDS: Final = tuple(f"file_{place}" for place in range(1, MOST + 1))


class FilesForm(forms.Form):
    """A form whose words may come with files; its cleaned data has them as `files`.

    A file that is sound is kept at once and carried in a hidden field, so that a form that is
    refused, or looked at before it is sent, asks for no file twice.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in zip(FIELDS, LABELS, strict=True):
            self.fields[name] = UploadField(label=label, required=False)
        self.fields[KEPT] = forms.CharField(required=False, widget=forms.HiddenInput)
        self._tell_kept(self._brought())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kept: Sequence[Kept] = ()
        if not data.pop(WITHOUT, False):
            kept = self._brought()
        new = [file for name in FIELDS if (file := data.pop(name, None))]
        data.pop(KEPT, None)
        if len(kept) + len(new) > MOST:
            raise ValidationError(_("Paling banyak %(n)d berkas sekali kirim.") % {"n": MOST})
        data["files"] = (*kept, *map(keep, new))
        self._carry(data["files"])
        return data

    def bring(self, token: str) -> None:
        """Carry along what was kept before, in a form that is not sent yet."""
        self.initial[KEPT] = token
        self._tell_kept(self._brought())

    def _brought(self) -> Sequence[Kept]:
        name = self.add_prefix(KEPT)
        told = self.data.get(name, "") if self.is_bound else self.initial.get(KEPT, "")
        return brought(told) if told else ()

    def _carry(self, files: Sequence[Kept]) -> None:
        """What was handed in comes back with the form, whatever else is wrong with it."""
        data = {**self.data.dict()} if isinstance(self.data, QueryDict) else {**self.data}
        self.files = self.files.copy()
        data[self.add_prefix(KEPT)] = carried(files)
        data.pop(self.add_prefix(WITHOUT), None)
        self.data = data
        # Only what was refused has to be chosen again.
        for name in FIELDS:
            if name not in self.errors:
                self.files.pop(self.add_prefix(name), None)
        self._tell_kept(files)

    def _tell_kept(self, files: Sequence[Kept]) -> None:
        if not files or FIELDS[0] not in self.fields:
            return
        words = ngettext(
            "%(n)d berkas sudah tersimpan dan ikut terkirim.",
            "%(n)d berkas sudah tersimpan dan ikut terkirim.",
            len(files),
        )
        told = words % {"n": len(files)}
        # The field as the page prints it has copied its hint when it was cleaned.
        self.fields[FIELDS[0]].help_text = self[FIELDS[0]].help_text = told
        self.fields[WITHOUT] = forms.BooleanField(
            label=_("Jangan sertakan berkas yang sudah tersimpan"), required=False
        )
