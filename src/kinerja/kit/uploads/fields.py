"""The form field for a file: it shows what is there, takes what is clean, and says why not."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.kit.uploads.accepting import (
    LONGEST_SIDE,
    MOST_MEGABYTES,
    MOST_PAGES,
    Accepted,
    accept,
    in_words,
)
from kinerja.kit.uploads.kinds import Kind
from kinerja.kit.uploads.refusals import RefusedFile

MISSING: Final = gettext_lazy("Belum ada berkas yang dipilih. Pilih satu berkas.")


@dataclass(frozen=True, slots=True)
class Preview:
    """What is kept already: give it as the `initial` of the field. `label` says what it shows."""

    url: str
    label: str | Promise
    is_picture: bool = True


@dataclass(frozen=True, slots=True)
class SentBefore:
    """A file came with a form that is shown again. No browser sends it again by itself."""

    kept: Preview | None


class UploadInput(forms.FileInput):
    """A file input with what is kept above it; components/file_input.html."""

    template_name = "components/file_input.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        was_sent = isinstance(value, SentBefore)
        context["preview"] = value.kept if was_sent else value
        # Where the file itself was refused, the refusal says what to do.
        context["is_lost"] = was_sent and "aria-invalid" not in (attrs or {})
        return context


class UploadField(forms.FileField):
    """Cleans to an `Accepted`, to the `initial` where nothing new was sent, or to None.

    The form needs `enctype="multipart/form-data"` (`multipart=True` of the component post_form).
    """

    widget = UploadInput

    def __init__(
        self,
        *,
        kinds: Collection[Kind] = tuple(Kind),
        longest_side: int = LONGEST_SIDE,
        most_pages: int = MOST_PAGES,
        missing: str | Promise = MISSING,
        **kwargs: Any,
    ) -> None:
        self.kinds, self.longest_side, self.most_pages = kinds, longest_side, most_pages
        given: dict[str, Any] = {
            "help_text": _hint(kinds),
            "error_messages": {"required": missing},
        }
        super().__init__(**given | kwargs)

    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return None
        try:
            return self._accepted(data)
        except RefusedFile as refused:
            raise ValidationError(str(refused), code=refused.fault) from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        return SentBefore(initial) if data else initial

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        types = [kind.content_type for kind in Kind if kind in self.kinds]
        return {**super().widget_attrs(widget), "accept": ",".join(types)}

    def _accepted(self, data: Any) -> Accepted:
        return accept(
            data,
            name=data.name,
            kinds=self.kinds,
            longest_side=self.longest_side,
            most_pages=self.most_pages,
        )


def _told(kinds: Collection[Kind]) -> str:
    words = {"kinds": in_words(kinds), "most": MOST_MEGABYTES}
    return _("%(kinds)s, paling besar %(most)d MB.") % words


_hint = lazy(_told, str)
