"""What calculators ask for: whole numbers, exact decimals, one of a few."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit.format import number
from kinerja.site.calculators.definition import Text

MISSING: Final = _("{subject} belum diisi. Tulis satu angka, misalnya {example}.")
LONGEST: Final = 12  # digits before the comma, as `kinerja calc` has it
_WHOLE: Final = re.compile(r"[0-9]{1,12}|[0-9]{1,3}(\.[0-9]{3}){1,3}")
_DECIMAL: Final = re.compile(
    r"-?([0-9]{1,12}([.,][0-9]{1,6})?|[0-9]{1,3}(\.[0-9]{3}){1,3}(,[0-9]{1,6})?)"
)
# 1.250 is a thousand in Indonesian and a little more than one in English.
_TWO_WAYS: Final = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")


class _TypedField(forms.CharField):
    """A number as people type it. `subject` is what it counts, for the sentences of a refusal."""

    def __init__(self, *, subject: Text, example: str, kind: str, **kwargs: Any) -> None:
        self.subject = subject
        missing = format_lazy(MISSING, subject=subject, example=example)
        settings: dict[str, Any] = {
            "widget": forms.TextInput(attrs={"inputmode": kind, "autocomplete": "off"}),
            "error_messages": {"required": missing},
        }
        super().__init__(**settings | kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return self.read(text) if text else None

    def read(self, text: str) -> Any:
        raise NotImplementedError


class WholeField(_TypedField):
    """A whole number from `least` to `most`, with or without points between the thousands."""

    def __init__(self, *, least: int, most: int | None = None, **kwargs: Any) -> None:
        self.least, self.most = least, most
        super().__init__(**{"kind": "numeric", **kwargs})

    def read(self, text: str) -> int:
        whole = int(text.replace(".", "")) if _WHOLE.fullmatch(text) else None
        if whole is None or whole < self.least or (self.most is not None and whole > self.most):
            raise ValidationError(self._wanted(), "invalid")
        return whole

    def _wanted(self) -> str:
        about = {"subject": self.subject, "least": number(self.least), "longest": LONGEST}
        if self.most is None:
            return (
                _now(
                    "%(subject)s harus bilangan bulat mulai dari %(least)s, paling panjang "
                    "%(longest)s angka."
                )
                % about
            )
        return _now("%(subject)s harus bilangan bulat dari %(least)s sampai %(most)s.") % {
            **about,
            "most": number(self.most),
        }


class NumberField(_TypedField):
    """An exact Decimal, typed with a comma or a point."""

    def __init__(self, *, from_zero: bool = False, **kwargs: Any) -> None:
        self.from_zero = from_zero
        super().__init__(**{"kind": "decimal", "example": "12,5", **kwargs})

    def read(self, text: str) -> Decimal:
        text = text.replace("\N{MINUS SIGN}", "-")
        if _TWO_WAYS.fullmatch(text):
            raise ValidationError(_two_ways(text), "two_ways")
        if not _DECIMAL.fullmatch(text):
            raise ValidationError(self._wanted(), "invalid")
        if self.from_zero and text.startswith("-"):
            raise ValidationError(
                _now("%(subject)s mulai dari 0.") % {"subject": self.subject}, "negative"
            )
        return _exact(text)

    def _wanted(self) -> str:
        return _now(
            "%(subject)s harus satu angka, misalnya 12 atau 12,5; paling panjang %(longest)s "
            "angka, dan 6 angka di belakang koma."
        ) % {"subject": self.subject, "longest": LONGEST}


def _exact(text: str) -> Decimal:
    is_grouped = "," in text or text.count(".") > 1
    return Decimal(text.replace(".", "").replace(",", ".") if is_grouped else text)


def _two_ways(text: str) -> str:
    return _now("“%(text)s” dapat dibaca dua cara. Tulis %(whole)s, atau %(fraction)s.") % {
        "text": text,
        "whole": text.replace(".", ""),
        "fraction": text.replace(".", ","),
    }


class OneOf(forms.TypedChoiceField):
    """One of a few, as large rows to tap; the value comes as what `coerce` makes of it."""

    def __init__(
        self,
        choices: Iterable[tuple[str, Text]],
        coerce: Callable[[str], Any],
        missing: Text,
        **kwargs: Any,
    ) -> None:
        settings: dict[str, Any] = {
            "widget": forms.RadioSelect,
            "error_messages": {"required": missing, "invalid_choice": missing},
        }
        super().__init__(choices=list(choices), coerce=coerce, **settings | kwargs)


class PersonalNumber(forms.CharField):
    """A NIP or NIK of so many digits, as it was typed; the rule says what is wrong with it."""

    def __init__(self, *, length: int, **kwargs: Any) -> None:
        settings: dict[str, Any] = {
            "help_text": format_lazy(
                _("{length} angka; spasi boleh ada. Nomor ini tidak disimpan."), length=length
            ),
            "max_length": 60,
            "widget": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            "error_messages": {
                "required": _("Isi nomornya dulu."),
                "max_length": _("Nomor ini terlalu panjang. Periksa lagi."),
            },
        }
        super().__init__(**settings | kwargs)
