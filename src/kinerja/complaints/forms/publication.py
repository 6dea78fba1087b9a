"""The check before publication, as a form: nothing in it is needed but a decision."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.complaints.forms.fields import SHORT
from kinerja.complaints.models import Attachment
from kinerja.complaints.queries.files import previews
from kinerja.complaints.queries.publication import Check, Masks, Proposal
from kinerja.kit.uploads.clean import Box, Found, Thing
from kinerja.kit.uploads.fields import Preview

PUBLISH, PRIVATE = "terbit", "tidak"
LOOK_FIRST: Final = "pratinjau"
ANSWERS: Final = "jawaban"
DECISIONS: Final = (
    (PUBLISH, gettext_lazy("Terbitkan untuk umum, seperti pratinjau")),
    (PRIVATE, gettext_lazy("Tidak terbit")),
)
_THINGS: Final = {Thing.FACE: gettext_lazy("wajah"), Thing.PLATE: gettext_lazy("pelat nomor")}
MOST_BY_HAND: Final = 20
LONGEST_KEY: Final = 18
PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class PictureFields:
    """One picture with its fields, and the rectangles that are chosen, in percent."""

    pk: int
    preview: Preview
    show: forms.BoundField
    found: forms.BoundField
    boxes: forms.BoundField
    by_hand: forms.BoundField
    drawn: Sequence[Mapping[str, str]]


class KeysField(forms.MultipleChoiceField):
    """Keys that a page carried; which of them still hold, whoever takes them asks the rows."""

    widget = forms.MultipleHiddenInput

    def valid_value(self, value: str) -> bool:
        return value.isascii() and value.isdigit() and len(value) <= LONGEST_KEY


class AnswersForm(forms.Form):
    """The answers that somebody has read before the public does, and what else is masked in them.

    They travel with the form: an answer that came meanwhile was read by nobody.
    """

    answers = KeysField(required=False)
    words = forms.CharField(
        label=gettext_lazy("Kata lain yang disamarkan"),
        help_text=gettext_lazy("Satu kata atau nama satu baris. Disamarkan di mana pun ia muncul."),
        max_length=2000,
        required=False,
        widget=SHORT,
    )

    def __init__(self, *args: Any, check: Check, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.check = check
        read = [one.pk for one in check.answers if one.waits or self.reads_all]
        self.initial["answers"] = read

    # Whether it holds all that stand, or those that wait.
    reads_all: bool = False

    def read(self) -> frozenset[int]:
        return frozenset(map(int, self.cleaned_data["answers"]))

    def typed_words(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self.cleaned_data["words"].splitlines())
        return tuple(word for word in lines if word)


class CheckForm(AnswersForm):
    """Which parts are masked, which pictures are shown and what is painted over in them."""

    reads_all = True

    title = forms.MultipleChoiceField(
        label=_("Samarkan di judul"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.MultipleChoiceField(
        label=_("Samarkan di cerita"), required=False, widget=forms.CheckboxSelectMultiple
    )
    decision = forms.ChoiceField(
        label=gettext_lazy("Keputusan"),
        choices=DECISIONS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih apakah laporan ini diterbitkan.")},
    )
    despite_accusation = forms.BooleanField(
        label=gettext_lazy("Tetap terbitkan, walaupun menuduh orang yang dapat dikenali"),
        required=False,
    )
    reason = forms.CharField(
        label=gettext_lazy("Bila tidak terbit: alasannya"),
        max_length=500,
        required=False,
        widget=SHORT,
    )

    def __init__(self, *args: Any, check: Check, **kwargs: Any) -> None:
        super().__init__(*args, check=check, **kwargs)
        for name, label, told in (
            ("title", gettext_lazy("Samarkan di judul"), check.title),
            ("text", gettext_lazy("Samarkan di cerita"), check.text),
        ):
            self._offer(name, label, told)
        if not check.accuses:
            del self.fields["despite_accusation"]
        self.initial.setdefault("decision", PRIVATE if check.accuses else PUBLISH)
        for picture in check.pictures:
            self._add_picture(picture)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        is_decided = LOOK_FIRST not in self.data
        if is_decided and data.get("decision") == PRIVATE and not data.get("reason"):
            self.add_error("reason", _("Tulis mengapa laporan ini tidak diterbitkan."))
        return data

    @property
    def publishes(self) -> bool:
        return bool(self.cleaned_data["decision"] == PUBLISH)

    def masks(self) -> Masks:
        data = self.cleaned_data
        return Masks(
            title=frozenset(map(_span, data.get("title", ()))),
            text=frozenset(map(_span, data.get("text", ()))),
            words=self.typed_words(),
        )

    def chosen(self) -> Iterator[tuple[Attachment, Sequence[Box]]]:
        """The pictures that are shown, each with what is painted over."""
        for picture in self.check.pictures:
            if self.cleaned_data.get(f"show_{picture.pk}"):
                yield picture, self._boxes(picture.pk)

    def pictures(self) -> list[PictureFields]:
        """For the page. What is drawn are the sound rectangles, or all that were found."""
        pairs = zip(self.check.pictures, self._previews(), strict=True)
        return [self._fields_of(*pair) for pair in pairs]

    def _previews(self) -> list[Preview]:
        number = self.check.complaint.number
        return previews("complaints:file_of_case", [number], self.check.pictures)

    def _fields_of(self, picture: Attachment, preview: Preview) -> PictureFields:
        pk = picture.pk
        is_sound = self.is_bound and not self.errors
        boxes = self._boxes(pk) if is_sound else [_box(one) for one in self._found(pk)]
        return PictureFields(
            pk=pk,
            preview=preview,
            show=self[f"show_{pk}"],
            found=self[f"found_{pk}"],
            boxes=self[f"boxes_{pk}"],
            by_hand=self[f"hand_{pk}"],
            drawn=[_drawn(at, box) for at, box in enumerate(boxes, start=1)],
        )

    def _offer(self, name: str, label: Any, told: Sequence[Proposal]) -> None:
        if not told:
            del self.fields[name]
            return
        field = self.fields[name]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(one.at, one.label) for one in told]
        field.label = label
        self.initial.setdefault(name, [one.at for one in told])

    def _add_picture(self, picture: Attachment) -> None:
        pk = picture.pk
        found = self._found(pk)
        self.fields[f"show_{pk}"] = forms.BooleanField(
            label=_("Tampilkan foto ini untuk umum"), required=False
        )
        self.fields[f"found_{pk}"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields[f"boxes_{pk}"] = forms.MultipleChoiceField(
            label=_("Yang ditemukan, untuk ditutup"),
            choices=[(one, _numbered(at, one)) for at, one in enumerate(found, start=1)],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields[f"hand_{pk}"] = BoxesField(
            label=_("Tutup bagian lain"),
            help_text=_(
                "Satu kotak satu baris: kiri, atas, kanan, bawah, dalam persen dari kiri atas. "
                "Misalnya 10 20 35 60."
            ),
            required=False,
        )
        self.initial.setdefault(f"boxes_{pk}", found)

    def _found(self, pk: int) -> list[str]:
        given = self.data if self.is_bound else self.initial
        told = str(given.get(f"found_{pk}", ""))
        return [one for one in told.split(";") if _is_box(one)]

    def _boxes(self, pk: int) -> list[Box]:
        chosen = [_box(one) for one in self.cleaned_data.get(f"boxes_{pk}", ())]
        return [*chosen, *self.cleaned_data.get(f"hand_{pk}", ())]


class BoxesField(forms.CharField):
    """Rectangles that somebody types, four numbers a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, widget=SHORT, **kwargs)

    def clean(self, value: Any) -> Any:
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_BY_HAND:
            raise ValidationError(_("Paling banyak %(n)d kotak.") % {"n": MOST_BY_HAND})
        return [_typed(line) for line in lines]


def _typed(line: str) -> Box:
    try:
        left, top, right, bottom = (
            float(part) / PERCENT for part in line.replace(",", " ").split()
        )
        return Box(left, top, right, bottom)
    except ValueError:
        words = _("“%(line)s” bukan kotak. Tulis empat angka 0 sampai 100, misalnya 10 20 35 60.")
        raise ValidationError(words % {"line": line.strip()[:40]}) from None


def found_told(found: Sequence[Found]) -> str:
    """What was found in a picture, for the hidden field that carries it."""
    told = (
        f"{one.thing}:{one.box.left},{one.box.top},{one.box.right},{one.box.bottom}"
        for one in found
    )
    return ";".join(told)


def typed_before(sent: QueryDict) -> dict[str, Any]:
    """What was typed and ticked, as the beginning of the form that is shown next."""
    many = ("title", "text", "boxes_", "answers")
    return {
        name: sent.getlist(name) if name.startswith(many) else sent[name]
        for name in sent
        if name != "csrfmiddlewaretoken"
    } | {name: sent.getlist(name) for name in many[:2]}


def _span(value: str) -> tuple[int, int]:
    start, end = value.split("-")
    return int(start), int(end)


def _box(told: str) -> Box:
    left, top, right, bottom = (float(part) for part in told.partition(":")[2].split(","))
    return Box(left, top, right, bottom)


def _is_box(told: str) -> bool:
    thing = told.partition(":")[0]
    try:
        return thing in set(Thing) and bool(_box(told))
    except ValueError:
        return False


def _numbered(at: int, told: str) -> str:
    words = _("Kotak %(n)d: mungkin %(thing)s")
    return words % {"n": at, "thing": _THINGS[Thing(told.partition(":")[0])]}


def _drawn(at: int, box: Box) -> Mapping[str, str]:
    """In percent, with a point whatever the language writes."""
    return {
        "n": str(at),
        "x": f"{PERCENT * box.left:.2f}",
        "y": f"{PERCENT * box.top:.2f}",
        "width": f"{PERCENT * (box.right - box.left):.2f}",
        "height": f"{PERCENT * (box.bottom - box.top):.2f}",
    }
