"""The shape of what is typed on the settings pages."""

import csv
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import PERSON, User
from kinerja.accounts.queries import user_named
from kinerja.kit.clock import today
from kinerja.organisation.models import (
    COMPONENTS,
    DAY_OFF_KIND_LABELS,
    DELIVERY,
    INTERNAL,
    ROLE_LABELS,
    AssignmentKind,
    DayOffKind,
    Position,
    Role,
    Unit,
)
from kinerja.organisation.policies import registered
from kinerja.organisation.services import NewDayOff

DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
DATE_HINT = _("Misalnya 26-11-2026.")
LAST_DAY_HINT = _("Kosongkan bila belum diketahui. Misalnya 26-11-2026.")


class DayField(forms.DateField):
    """A day as people type it; without `missing` it may be left empty."""

    def __init__(self, missing: str | Promise = "", **kwargs: Any) -> None:
        invalid = _("Tanggal belum lengkap. Isi tanggal, bulan, dan tahun.")
        settings: dict[str, Any] = {
            "required": bool(missing),
            "help_text": DATE_HINT,
            "input_formats": DATE_FORMATS,
            "widget": forms.DateInput(format="%d-%m-%Y", attrs={"inputmode": "numeric"}),
            "error_messages": {"required": missing, "invalid": invalid},
        }
        super().__init__(**settings | kwargs)


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    """A unit of those that `choose_from` names, by its code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), to_field_name="code", **kwargs)

    def choose_from(self, scope: frozenset[int]) -> None:
        self.queryset = Unit.objects.filter(pk__in=scope)


class PositionChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not at run time
    def label_from_instance(self, obj: Position) -> str:
        return f"{obj.name}, {obj.unit.name}"

    def choose_from(self, units: frozenset[int]) -> None:
        here = Position.objects.select_related("unit").filter(unit__in=units)
        self.queryset = here.order_by("unit__code", "-is_head", "name")


class SuperiorForm(forms.Form):
    superior = PositionChoice(
        Position.objects.none(),
        label=_("Atasan langsung"),
        help_text=_("Kosongkan untuk kembali ke garis atasan menurut susunan unit."),
        required=False,
        empty_label=_("Menurut susunan unit"),
    )
    reason = forms.CharField(
        label=_("Alasan"),
        help_text=_("Sebutkan dasar perubahan, misalnya nomor surat tugas."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasan perubahan atasan.")},
    )

    def __init__(self, *args: Any, position: Position, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Position.objects.select_related("unit").exclude(pk=position.pk)
        choices = others.order_by("unit__code", "-is_head", "name")
        self.fields["superior"].queryset = choices  # type: ignore[attr-defined]


class GrantRoleForm(forms.Form):
    """A role for a position, or for one account."""

    role = forms.ChoiceField(
        label=_("Peran"),
        choices=[
            ("", _("Pilih peran")),
            *((role.value, label) for role, label in ROLE_LABELS.items()),
        ],
        error_messages={"required": _("Pilih peran yang diberikan.")},
    )
    unit = UnitChoice(
        label=_("Untuk unit"),
        help_text=_("Peran berlaku di unit ini dan semua unit di bawahnya."),
        empty_label=_("Pilih unit"),
        error_messages={"required": _("Pilih unit tempat peran ini berlaku.")},
    )
    position = PositionChoice(
        Position.objects.none(),
        label=_("Diberikan kepada jabatan"),
        help_text=_("Peran ikut berpindah kepada siapa pun yang memegang jabatan ini."),
        required=False,
        empty_label=_("Bukan kepada jabatan"),
    )
    account = forms.CharField(
        label=_("Atau kepada satu akun"),
        help_text=_("Nama pengguna atau NIP, misalnya untuk auditor dari luar kantor."),
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    since = DayField(
        _("Isi tanggal mulai berlakunya peran."), label=_("Mulai berlaku"), initial=today
    )
    until = DayField(label=_("Hari terakhir"), help_text=LAST_DAY_HINT)

    def __init__(
        self, *args: Any, units: frozenset[int], positions: frozenset[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choose_from(units)  # type: ignore[attr-defined]
        self.fields["position"].choose_from(positions)  # type: ignore[attr-defined]

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def clean_account(self) -> User | None:
        """The person of this name or number; service accounts hold no roles."""
        name = self.cleaned_data["account"].strip()
        user = user_named(name) if name else None
        if name and (user is None or user.kind != PERSON or not user.is_active):
            raise ValidationError(
                _now("Tidak ada akun aktif bernama “%s”. Periksa ejaannya.") % name
            )
        return user

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        chosen = [field for field in ("position", "account") if data.get(field)]
        if len(chosen) != 1 and not self.has_error("position") and not self.has_error("account"):
            self.add_error("position", _now("Pilih satu jabatan, atau isi satu akun; salah satu."))
        return data

    def asked(self) -> dict[str, Any]:
        """What a sound form says, in the words of the service."""
        data = self.cleaned_data
        kept = {name: data[name] for name in ("role", "unit", "since", "until")}
        return {**kept, "holder": data["position"] or data["account"]}


class EndForm(forms.Form):
    """The last day of a role, or of an assignment; asked and not guessed."""

    until = DayField(_("Isi hari terakhirnya."), label=_("Hari terakhir"))


class SeatForm(forms.Form):
    """Which position a person gets, of those that the reader may give."""

    position = PositionChoice(
        Position.objects.none(),
        label=_("Jabatan"),
        empty_label=_("Pilih jabatan"),
        error_messages={"required": _("Pilih jabatannya.")},
    )

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].choose_from(units)  # type: ignore[attr-defined]


class AppointForm(SeatForm):
    kind = forms.ChoiceField(
        label=_("Sebagai"),
        choices=[
            (AssignmentKind.DEFINITIVE.value, _("Pejabat definitif")),
            (AssignmentKind.PLT.value, _("Plt: jabatannya sedang kosong")),
            (AssignmentKind.PLH.value, _("Plh: pemegangnya berhalangan sementara")),
        ],
        initial=AssignmentKind.DEFINITIVE.value,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih definitif, Plt, atau Plh.")},
    )
    since = DayField(_("Isi tanggal mulai menjabat."), label=_("Mulai menjabat"))
    until = DayField(label=_("Hari terakhir"), help_text=LAST_DAY_HINT)

    def clean_kind(self) -> AssignmentKind:
        return AssignmentKind(self.cleaned_data["kind"])


class TransferForm(SeatForm):
    on = DayField(
        _("Isi tanggal mulai di jabatan baru."),
        label=_("Mulai di jabatan baru"),
        help_text=_("Jabatan lama berakhir sehari sebelumnya. Misalnya 26-11-2026."),
    )


class PolicyForm(forms.Form):
    """One decision of the office; whether the law lets it be is for the service to say."""

    key = forms.ChoiceField(
        label=_("Yang diputuskan"),
        error_messages={"required": _("Pilih apa yang diputuskan.")},
    )
    value = forms.CharField(
        label=_("Nilai"),
        help_text=_("Untuk tenggat: jumlah hari kerja, misalnya 3."),
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Isi nilai yang diputuskan.")},
    )
    unit = UnitChoice(
        label=_("Berlaku untuk"),
        help_text=_("Keputusan unit didahulukan dari keputusan untuk seluruh kantor."),
        required=False,
        empty_label=_("Seluruh kantor"),
        error_messages={"required": _("Pilih unit tempat kebijakan ini berlaku.")},
    )
    since = DayField(_("Isi tanggal mulai berlaku."), label=_("Mulai berlaku"))
    until = DayField(label=_("Hari terakhir"), help_text=LAST_DAY_HINT)
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        help_text=_("Nomor keputusan yang menetapkannya, misalnya SK Camat 3/2026."),
        max_length=500,
        error_messages={"required": _("Sebutkan dasar hukum kebijakan ini.")},
    )

    def __init__(self, *args: Any, units: frozenset[int], everywhere: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [(declared.key, declared.label) for declared in registered()]
        self.fields["key"].choices = [("", _("Pilih kebijakan")), *keys]  # type: ignore[attr-defined]
        unit = self.fields["unit"]
        unit.choose_from(units)  # type: ignore[attr-defined]
        if not everywhere:
            unit.required, unit.empty_label = True, _("Pilih unit")  # type: ignore[attr-defined]


class ServiceForm(forms.Form):
    """A service and its 14 components (R-FOR-1); `delivery` and `internal` are its two parts."""

    name = forms.CharField(
        label=_("Nama layanan"),
        max_length=200,
        error_messages={"required": _("Isi nama layanan.")},
    )
    is_published = forms.BooleanField(
        label=_("Umumkan kepada warga"),
        help_text=_("Keenam komponen yang diumumkan harus sudah terisi."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field, label in COMPONENTS.items():
            self.fields[field] = forms.CharField(
                label=str(label),
                required=False,
                max_length=5000,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"max_length": _("Terlalu panjang; paling banyak 5.000 huruf.")},
            )

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[field] for field in self.fields if field not in (*COMPONENTS, "is_published")]

    @property
    def delivery(self) -> list[forms.BoundField]:
        return [self[field] for field in DELIVERY]

    @property
    def internal(self) -> list[forms.BoundField]:
        return [self[field] for field in INTERNAL]

    def asked(self) -> dict[str, Any]:
        """What a sound form says, in the words of the service."""
        data = self.cleaned_data
        components = {field: data[field] for field in COMPONENTS}
        rest = {field: value for field, value in data.items() if field not in COMPONENTS}
        return {**rest, "components": components}


class NewServiceForm(ServiceForm):
    unit = UnitChoice(
        label=_("Unit penyelenggara"),
        empty_label=_("Pilih unit"),
        error_messages={"required": _("Pilih unit yang menyelenggarakan layanan ini.")},
    )
    code = forms.SlugField(
        label=_("Kode"),
        help_text=_("Menjadi alamat halamannya dan tidak dapat diubah, misalnya surat-domisili."),
        max_length=60,
        error_messages={
            "required": _("Isi kode layanan, misalnya surat-domisili."),
            "invalid": _("Kode hanya boleh berisi huruf, angka, dan tanda hubung."),
        },
    )
    field_order = ("name", "code", "unit")

    def __init__(self, *args: Any, units: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choose_from(units)  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).lower()


class PeopleFilter(forms.Form):
    q = forms.CharField(label=_("Nama atau NIP"), required=False, max_length=100)
    unit: "forms.ModelChoiceField[Unit]" = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Unit kerja"),
        required=False,
        to_field_name="code",
        empty_label=_("Semua unit"),
    )

    def __init__(self, *args: Any, scope: frozenset[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(pk__in=scope)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class DayOffForm(forms.Form):
    date = DayField(_("Isi tanggal hari libur."), label=_("Tanggal"))
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=[(kind.value, label) for kind, label in DAY_OFF_KIND_LABELS.items()],
    )
    name = forms.CharField(
        label=_("Nama hari libur"),
        max_length=200,
        error_messages={"required": _("Isi nama hari libur.")},
    )
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        help_text=_("Nomor keputusan yang menetapkan hari libur ini."),
        max_length=500,
        error_messages={"required": _("Sebutkan dasar hukum hari libur ini.")},
    )

    def day(self) -> NewDayOff:
        data = self.cleaned_data
        return NewDayOff(data["date"], data["name"], DayOffKind(data["kind"]), data["legal_basis"])


class RemoveDayOffForm(forms.Form):
    legal_basis = forms.CharField(
        label=_("Dasar hukum"),
        help_text=_("Nomor keputusan yang membuat hari ini menjadi hari kerja lagi."),
        max_length=500,
        error_messages={"required": _("Sebutkan dasar hukum penghapusan ini.")},
    )


class CalendarYearForm(forms.Form):
    year = forms.IntegerField(
        label=_("Tahun"),
        min_value=2010,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Isi tahun kalender, misalnya 2027."),
            "invalid": _("Tulis tahun dengan empat angka, misalnya 2027."),
        },
    )
    decree = forms.CharField(
        label=_("Dasar hukum"),
        help_text=_("Nomor keputusan bersama tentang hari libur nasional dan cuti bersama."),
        max_length=500,
        error_messages={"required": _("Sebutkan keputusan yang menetapkan hari libur.")},
    )
    days = forms.CharField(
        label=_("Hari libur"),
        help_text=_(
            "Satu hari per baris: tanggal; jenis; nama. Misalnya "
            "“1-1-2027; libur nasional; Tahun Baru Masehi”. Boleh ditempel dari lembar kerja."
        ),
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": _("Masukkan hari libur dari keputusan itu.")},
    )

    def clean_days(self) -> list[NewDayOff]:
        """One day off a line; raises with the number of every line that cannot be read."""
        days: list[NewDayOff] = []
        wrong: list[str] = []
        for number, cells in _lines(self.cleaned_data["days"]):
            try:
                days.append(_day_off(cells))
            except ValueError as error:
                wrong.append(
                    _now("Baris %(number)d: %(reason)s") % {"number": number, "reason": error}
                )
        if wrong:
            raise ValidationError(wrong)
        return days


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    # A worksheet pastes tabs; a name may hold a comma, seldom a semicolon.
    sample = text[:2000]
    mark = next((mark for mark in "\t;" if mark in sample), ",")
    for number, cells in enumerate(csv.reader(text.splitlines(), delimiter=mark), start=1):
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]


def _day_off(cells: list[str]) -> NewDayOff:
    if len(cells) != 3 or not cells[2]:
        raise ValueError(_now("tulis tanggal, jenis, dan nama."))
    day, kind, name = cells
    return NewDayOff(_date(day), name, _kind(kind))


def _date(text: str) -> date:
    try:
        day: date = forms.DateField(input_formats=DATE_FORMATS).clean(text)
    except ValidationError:
        raise ValueError(_now("“%s” bukan tanggal; tulis seperti 26-11-2026.") % text) from None
    return day


def _kind(text: str) -> DayOffKind:
    wanted = text.lower().replace("_", " ")
    for kind, label in DAY_OFF_KIND_LABELS.items():
        if wanted in (kind.value.replace("_", " "), str(label).lower()):
            return kind
    known = ", ".join(str(label).lower() for label in DAY_OFF_KIND_LABELS.values())
    raise ValueError(
        _now("“%(text)s” bukan jenis hari libur; pilih %(known)s.") % {"text": text, "known": known}
    )
