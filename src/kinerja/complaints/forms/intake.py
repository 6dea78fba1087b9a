"""What came by counter, phone or on paper, as somebody of the office types it in."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kinerja.complaints.codes import new_form_token, sound_form_token
from kinerja.complaints.drafts import Draft
from kinerja.complaints.forms.fields import LONG, NeighbourhoodField, PlaceFields, choose_from
from kinerja.complaints.forms.files import FIELDS, WITHOUT, FilesForm
from kinerja.complaints.forms.questions import QuestionFields
from kinerja.complaints.forms.reporting import RelayedReporter, relayed_phone
from kinerja.complaints.models import (
    BEHALF_LABELS,
    CHANNEL_LABELS,
    KIND_LABELS,
    OUTCOME_LABELS,
    Behalf,
    Category,
    Channel,
    ReadyAnswer,
    Stopper,
)
from kinerja.complaints.permissions import may_take_integrity
from kinerja.complaints.queries import category_choices, kelurahan_choices
from kinerja.complaints.queries.advice import questions_for, stoppers_for
from kinerja.complaints.services import DirectAnswer, Sheet, why_not_received
from kinerja.kit import clock
from kinerja.kit.sections import TEMPLATE, Section
from kinerja.organisation.forms.fields import DayField
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import Kind, Outcome

ROWS: Final = 5
MOST_ROWS: Final = 30
FINAL: Final = (Outcome.RESOLVED, Outcome.PARTLY, Outcome.NOT_POSSIBLE)
TEXT: dict[str, Any] = {
    "min_length": 15,
    "max_length": 5000,
    "error_messages": {
        "required": _("Tulis apa yang disampaikan."),
        "min_length": _("Tulis sedikit lebih lengkap, paling sedikit 15 huruf."),
        "max_length": _("Tulisan ini lebih dari 5.000 huruf. Ringkas dulu."),
    },
}
ANSWERING: Final = ("ready", "answer", "outcome")


class SheetField(forms.CharField):
    """Tells this sheet from every other, also when it is sent again. Nobody sees it."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, initial=new_form_token)

    def clean(self, value: Any) -> str:
        given = str(super().clean(value))
        if not sound_form_token(given):
            raise forms.ValidationError(_("Halaman ini tidak utuh. Buka lagi, lalu ketik ulang."))
        return given


class CategoryField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    def __init__(self) -> None:
        super().__init__(
            Category.objects.none(),
            label=_("Tentang apa?"),
            empty_label=_("Belum tahu"),
            required=False,
            to_field_name="slug",
        )


class KelurahanField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    def __init__(self) -> None:
        super().__init__(
            Unit.objects.none(),
            label=_("Di kelurahan mana?"),
            empty_label=_("Tidak tahu"),
            required=False,
            to_field_name="code",
        )


class ReadyField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A ready answer, which becomes the text where none is typed."""

    def __init__(self) -> None:
        super().__init__(
            ReadyAnswer.objects.none(),
            label=_("Jawaban siap pakai"),
            help_text=_("Dipakai bila jawaban di bawah ini kosong."),
            empty_label=_("Tulis sendiri"),
            required=False,
        )


class ReceivedField(DayField):
    """The day on which a report came."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(_("Isi tanggal laporan ini diterima."), **kwargs)


class KindField(forms.ChoiceField):
    """What is said. Of integrity only where somebody of the inspectorate reads it."""

    def __init__(self) -> None:
        super().__init__(label=_("Apa yang disampaikan?"), initial=Kind.SERVICE)

    def choose(self, *, integrity: bool) -> None:
        self.choices = [
            (kind, word)
            for kind, word in KIND_LABELS.items()
            if integrity or kind is not Kind.INTEGRITY
        ]

    def clean(self, value: Any) -> Kind:
        return Kind(super().clean(value))


class TypeInForm(QuestionFields, PlaceFields, RelayedReporter, FilesForm):
    """One report, and where it is simple the answer to it. `unit`: where an answer may be given.

    What a category asks besides, and where it turns people to, is shown once the category is
    chosen: the sheet comes back once with both. `advised` names the category of which it did.
    """

    template_name = TEMPLATE

    channel = forms.ChoiceField(
        label=_("Disampaikan lewat"), choices=list(CHANNEL_LABELS.items()), initial=Channel.COUNTER
    )
    received_on = ReceivedField(label=_("Tanggal diterima"))
    received_at = forms.TimeField(
        label=_("Pukul"),
        help_text=_("Misalnya 09.30. Tenggat dihitung sejak saat ini."),
        input_formats=["%H.%M", "%H:%M"],
        widget=forms.TimeInput(format="%H.%M"),
        error_messages={
            "required": _("Isi pukul berapa laporan ini diterima."),
            "invalid": _("Tulis jam seperti 09.30."),
        },
    )
    kind = KindField()
    text = forms.CharField(label=_("Isi laporan, dengan kata-kata warga"), widget=LONG, **TEXT)
    category = CategoryField()
    kelurahan = KelurahanField()
    on_behalf = forms.ChoiceField(
        label=_("Atas nama siapa?"), choices=list(BEHALF_LABELS.items()), initial=Behalf.SELF
    )
    confidential = forms.BooleanField(label=_("Warga minta isinya dirahasiakan"), required=False)
    ready = ReadyField()
    answer = forms.CharField(
        label=_("Jawaban langsung"),
        help_text=_(
            "Bila sudah beres sekarang: laporan langsung diperiksa, ditangani, dan dijawab atas "
            "nama jabatan Anda."
        ),
        min_length=15,
        max_length=5000,
        required=False,
        widget=LONG,
    )
    outcome = forms.ChoiceField(
        label=_("Hasil jawaban langsung"),
        choices=[(one, OUTCOME_LABELS[one]) for one in FINAL],
        initial=Outcome.RESOLVED,
        required=False,
    )
    sheet = SheetField()
    advised = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, unit: Unit | None, **kwargs: Any) -> None:
        now = timezone.localtime(clock.now())
        kwargs.setdefault("initial", {"received_on": now.date(), "received_at": now.time()})
        super().__init__(*args, **kwargs)
        self.unit = unit
        choose_from(self, "category", category_choices())
        choose_from(self, "kelurahan", kelurahan_choices())
        choose_from(self, "ready", ReadyAnswer.objects.standing())
        _choose_kind(self, integrity=bool(may_take_integrity()))
        if unit is None:
            for name in ANSWERING:
                del self.fields[name]
        self.advised_of = self._advised_of()
        self.ask(questions_for(self.advised_of))

    def _advised_of(self) -> Category | None:
        """The category as it stands in the sheet, where the clerk was told what goes with it."""
        told = self.data if self.is_bound else self.initial
        slug = told.get("advised", "")
        if not slug or slug != told.get("category") or "\x00" in slug:
            return None  # PostgreSQL cannot look for a NUL
        return category_choices().select_related("parent").filter(slug=slug).first()

    @cached_property
    def stoppers(self) -> Sequence[Stopper]:
        """Where the citizen is turned to instead; the clerk may write it down all the same."""
        return stoppers_for(self.advised_of)

    def to_advise(self) -> "TypeInForm | None":
        """The same sheet with what its category asks and says; None where it says nothing new."""
        chosen = self.cleaned_data["category"]
        if chosen is None or chosen == self.advised_of:
            return None
        if not questions_for(chosen) and not stoppers_for(chosen):
            return None
        return TypeInForm(initial={**_flat(self.data), "advised": chosen.slug}, unit=self.unit)

    def sections(self) -> Iterator[Section]:
        """The fields as the page groups them; a group that is mostly left empty is folded."""
        said = ("channel", "received_on", "received_at", "kind", "text", "category", "kelurahan")
        whose = ("on_behalf", "name", "phone", "email", "anonymous", "confidential")
        if self.questions:
            asked = _("Ditanyakan untuk %(category)s") % {"category": self.advised_of}
            yield Section.of(self, asked, [question.field for question in self.questions])
        yield Section.of(self, _("Laporan"), said)
        yield Section.of(self, _("Tempat lebih rinci"), ("rt", "rw", "landmark"), folded=True)
        yield Section.of(self, _("Foto atau surat"), (*FIELDS, WITHOUT), folded=True)
        yield Section.of(self, _("Warga yang menyampaikan"), whose)
        yield Section.of(self, _("Sudah beres sekarang?"), ANSWERING)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["answer"] = data.get("answer") or _told(data.get("ready"))
        if data["answer"] and data.get("kind") is Kind.INTEGRITY:
            words = _("Laporan ini dibaca dan dijawab inspektorat. Kosongkan jawaban langsung.")
            self.add_error("answer", words)
        return data

    def typed(self) -> Sheet:
        """What a sound form says."""
        data = self.cleaned_data
        return Sheet(
            on_behalf=Behalf(data["on_behalf"]),
            draft=Draft(
                kind=data["kind"],
                text=data["text"],
                # What is answered at once is the matter of where it is answered.
                unit=self.unit if data.get("answer") else None,
                category=data["category"],
                kelurahan=data["kelurahan"],
                rt=data["rt"],
                rw=data["rw"],
                landmark=data["landmark"],
                channel=data["channel"],
                confidential=data["confidential"],
                reporter_name=data["name"],
                reporter_phone=data["phone"],
                reporter_email=data["email"],
                anonymous=data["anonymous"],
                files=data["files"],
                details=self.details(),
                token=data["sheet"],
                received_at=_moment(data["received_on"], data["received_at"]),
            ),
        )

    def direct(self) -> DirectAnswer | None:
        text = self.cleaned_data.get("answer")
        given = self.cleaned_data.get("outcome") or Outcome.RESOLVED
        return DirectAnswer(text, Outcome(given)) if text else None


class PileForm(forms.Form):
    """What all letters of a pile share."""

    channel = forms.ChoiceField(
        label=_("Datang lewat"), choices=list(CHANNEL_LABELS.items()), initial=Channel.LETTER
    )


class LetterForm(forms.Form):
    """One letter in one line. A line in which nothing was typed is an empty one."""

    received_on = ReceivedField(label=_("Diterima"), help_text="")
    kind = KindField()
    kelurahan = KelurahanField()
    category = CategoryField()
    text = forms.CharField(label=_("Isi singkat"), **TEXT)
    name = forms.CharField(label=_("Nama"), max_length=120, required=False)
    phone = relayed_phone(label=_("Telepon"), help_text="")
    # Order: after what most letters have, so that who does not need them never meets them.
    rt = NeighbourhoodField(label=_("RT"))
    rw = NeighbourhoodField(label=_("RW"))
    on_behalf = forms.ChoiceField(
        label=_("Atas nama"), choices=list(BEHALF_LABELS.items()), required=False
    )
    confidential = forms.BooleanField(label=_("Rahasia"), required=False)
    sheet = SheetField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "kelurahan", self.kelurahan_found)
        choose_from(self, "category", self.categories_found)
        _choose_kind(self, integrity=self.integrity_taken)

    # Cost: asked once for the pile and not once a line.
    kelurahan_found: Any = Unit.objects.none()
    categories_found: Any = Category.objects.none()
    integrity_taken: bool = False

    def has_changed(self) -> bool:
        told = ("text", "name", "phone", "rt", "rw")
        return any(self.data.get(self.add_prefix(name), "").strip() for name in told)

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if why := why_not_received(_moment(day, time())):
            raise forms.ValidationError(why)
        return day

    def typed(self, channel: str) -> Sheet:
        """What a sound line says."""
        data = self.cleaned_data
        draft = Draft(
            kind=data["kind"],
            text=data["text"],
            category=data["category"],
            kelurahan=data["kelurahan"],
            channel=channel,
            reporter_name=data["name"],
            reporter_phone=data["phone"],
            rt=data["rt"],
            rw=data["rw"],
            confidential=data["confidential"],
            token=data["sheet"],
            received_at=_moment(data["received_on"], time()),
        )
        return Sheet(draft=draft, on_behalf=Behalf(data["on_behalf"] or Behalf.SELF))


class SettleForm(forms.Form):
    """The answer to a simple matter that nobody has looked at yet."""

    ready = ReadyField()
    text = forms.CharField(
        label=_("Jawaban untuk warga"), widget=LONG, **TEXT | {"required": False}
    )
    outcome = forms.ChoiceField(
        label=_("Hasil"),
        choices=[(one, OUTCOME_LABELS[one]) for one in FINAL],
        initial=Outcome.RESOLVED,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "ready", ReadyAnswer.objects.standing())

    def clean_outcome(self) -> Outcome:
        return Outcome(self.cleaned_data["outcome"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        ready = _told(data.pop("ready", None))
        if not data.get("text") and "text" not in self.errors:
            data["text"] = ready
            if not ready:
                self.add_error("text", _("Tulis jawabannya, atau pilih jawaban siap pakai."))
        return data


def letters(data: Any = None) -> "BaseFormSet[LetterForm]":
    """The lines of a pile: as sent, or some empty ones."""
    found = {
        "kelurahan_found": kelurahan_choices(),
        "categories_found": category_choices(),
        "integrity_taken": bool(may_take_integrity()),
    }
    line = type("LineForm", (LetterForm,), found)
    lines: Any = formset_factory(
        line, extra=ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
    )
    sent: BaseFormSet[LetterForm] = lines(data, form_kwargs={"initial": _blank()})
    return sent


def _blank() -> dict[str, Any]:
    return {"received_on": clock.today(), "kind": Kind.SERVICE, "on_behalf": Behalf.SELF}


def _choose_kind(form: forms.Form, *, integrity: bool) -> None:
    field = form.fields["kind"]
    if isinstance(field, KindField):
        field.choose(integrity=integrity)


def _flat(data: Any) -> dict[str, Any]:
    return dict(data.dict() if isinstance(data, QueryDict) else data)


def _told(ready: ReadyAnswer | None) -> str:
    if ready is None:
        return ""
    things = ", ".join(ready.things)
    bring = _("Yang perlu dibawa: %(things)s.") % {"things": things} if things else ""
    return f"{ready.answer}\n\n{bring}".strip()


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
