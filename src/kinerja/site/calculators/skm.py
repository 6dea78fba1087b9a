"""The index of a survey (SKM) from its answers (R-SKM-20 to R-SKM-22, R-SKM-41)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit.format import number
from kinerja.kit.survey_sheet import SheetError, tallies, text_of
from kinerja.rules.measures import Tally
from kinerja.rules.questionnaire import QUESTION_OF
from kinerja.rules.surveys import (
    COUNTS_BELOW,
    HIGHEST_SCORE,
    LOWEST_SCORE,
    NEWEST,
    SCALE,
    Mutu,
    Satisfaction,
    Unsur,
    satisfaction,
)
from kinerja.site.calculators.definition import (
    Calculator,
    CalculatorForm,
    Line,
    Result,
    Rule,
)
from kinerja.site.calculators.scales import steps_of
from kinerja.site.calculators.words import MUTU, MUTU_TONES

LARGEST: Final = 2 * 1024 * 1024  # bytes: some fifty thousand respondents
LONGEST: Final = 100_000  # characters that are typed or pasted
MOST_FAULTS: Final = 10  # told at once; the others after these are put right
# How Excel files begin: a zip, or the older compound file.
EXCEL: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

Tallies = Mapping[Unsur, Tally]
LABEL: Final = _("Indeks kepuasan masyarakat (IKM)")


class SkmForm(CalculatorForm):
    berkas = forms.FileField(
        label=_("Berkas CSV"),
        help_text=_(
            "Kolom u1 sampai u9, satu baris untuk satu responden, jawaban 1 sampai 4. Kolom lain "
            "dibiarkan. Berkas tidak disimpan."
        ),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": _("Berkas ini kosong. Pilih berkas yang berisi jawaban.")},
    )
    jawaban = forms.CharField(
        label=_("Atau tempel jawabannya di sini"),
        help_text=_(
            "Sembilan jawaban sebaris, urut u1 sampai u9, misalnya 3 4 4 3 4 4 3 4 3. Boleh "
            "disalin dari lembar kerja."
        ),
        required=False,
        max_length=LONGEST,
        strip=False,  # an empty first cell is a tab
        widget=forms.Textarea(attrs={"rows": 6, "inputmode": "text", "autocomplete": "off"}),
        error_messages={
            "max_length": _("Tempelan ini terlalu panjang. Simpan sebagai berkas CSV.")
        },
    )

    def clean_berkas(self) -> str:
        file: UploadedFile[bytes] | None = self.cleaned_data["berkas"]
        return _text(file) if file else ""

    def clean_jawaban(self) -> str:
        text: str = self.cleaned_data["jawaban"]
        return text if text.strip() else ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors:
            self._count(data["berkas"], data["jawaban"])
        return data

    def _count(self, filed: str, pasted: str) -> None:
        if bool(filed) == bool(pasted):
            self.add_error("berkas", _now("Pilih berkasnya atau tempel jawabannya, salah satu."))
            return
        try:
            self.tallies = tallies(
                filed or pasted, columns=_columns(pasted), most_faults=MOST_FAULTS
            )
        except SheetError as error:
            self.add_error("berkas" if filed else "jawaban", _told(error))

    def result(self) -> Result:
        return told(self.tallies)


def _text(file: "UploadedFile[bytes]") -> str:
    if (file.size or 0) > LARGEST:
        raise ValidationError(
            _now("Berkas ini lebih besar dari %(most)d MB. Hapus kolom yang tidak perlu.")
            % {"most": LARGEST // 1024**2}
        )
    content = file.read()
    if content.startswith(EXCEL):
        raise ValidationError(
            _now("Ini berkas Excel. Simpan sebagai “CSV UTF-8”, atau tempel kolomnya di bawah.")
        )
    try:
        return text_of(content) or "\n"
    except SheetError as error:
        raise ValidationError(str(error)) from None


def _columns(pasted: str) -> Sequence[str]:
    """What is pasted may leave out the names; then the columns stand in the order of the annex."""
    has_names = any(unsur.value in pasted.casefold() for unsur in Unsur)
    return [unsur.value for unsur in Unsur] if pasted and not has_names else ()


def _told(error: SheetError) -> str:
    if len(error.faults) < MOST_FAULTS:
        return str(error)
    return _now("%(faults)s Mungkin masih ada yang lain di bawahnya.") % {"faults": error}


@dataclass(frozen=True)
class Row:
    code: str
    words: str
    mean: str
    is_lowest: bool


def told(answers: Tallies) -> Result:
    found = satisfaction(answers)
    if found is None:
        return Result(
            answer=None,
            label=LABEL,
            value="",
            missing=_("Belum ada jawaban di dalamnya, jadi belum ada indeks."),
        )
    return Result(
        answer=found,
        label=LABEL,
        value=number(found.ikm, 2),
        word=_now("mutu %(grade)s, %(word)s; %(n)s responden")
        % {"grade": found.mutu, "word": str(MUTU[found.mutu]).lower(), "n": number(found.n)},
        tone=MUTU_TONES[found.mutu],
        note=_few(found.n),
        lines=_steps(answers, found),
        about={"rows": _rows(found), "scale": steps_of(NEWEST.bands, found.ikm, _grade)},
    )


def _few(n: int) -> str:
    if n >= COUNTS_BELOW:
        return ""
    return _now(
        "Kurang dari %(least)d responden. Indeks dari sesedikit ini belum layak diumumkan."
    ) % {"least": COUNTS_BELOW}


def _grade(mutu: Mutu) -> str:
    return f"{mutu}, {str(MUTU[mutu]).lower()}"


def _rows(found: Satisfaction) -> Sequence[Row]:
    lowest = found.lowest_first[0]
    return [
        Row(_code(unsur), QUESTION_OF[unsur].name, number(found.nrr[unsur], 4), unsur is lowest)
        for unsur in Unsur
    ]


def _code(unsur: Unsur) -> str:
    return unsur.value.upper()


def _steps(answers: Tallies, found: Satisfaction) -> Sequence[Line]:
    total = sum(
        score * times for tally in answers.values() for score, times in tally.closed.items()
    )
    put_in = f"{number(total)} ÷ ({number(found.n)} × {len(Unsur)})"
    return (
        Line(
            label=_("Rumus"),
            value=_now("jumlah semua nilai ÷ (responden × unsur) × %(scale)d") % {"scale": SCALE},
        ),
        Line(label=_("Dengan jawaban Anda"), value=f"{put_in} × {SCALE}"),
        Line(label=_("Nilai rata-rata (NI)"), value=number(found.ni, 4)),
        Line(
            label=_("Indeks"),
            value=_now("%(index)s, dibulatkan sekali ke dua angka di belakang koma")
            % {"index": number(found.ikm, 2)},
        ),
        Line(
            label=_("Urutan perbaikan"), value=", ".join(_code(one) for one in found.lowest_first)
        ),
    )


def rules() -> Sequence[Rule]:
    basis = NEWEST.basis
    return (
        Rule(
            id="R-SKM-2",
            words=_now(
                "Ada %(unsur)d unsur dengan bobot sama; tiap jawaban bernilai %(low)d sampai "
                "%(high)d."
            )
            % {"unsur": len(Unsur), "low": LOWEST_SCORE, "high": HIGHEST_SCORE},
            basis=basis,
        ),
        Rule(
            id="R-SKM-20",
            words=_now("Indeks (IKM) adalah rata-rata semua nilai, dikalikan %(scale)d.")
            % {"scale": SCALE},
            basis=basis,
        ),
        Rule(
            id="R-SKM-21",
            words=_now(
                "Bobotnya tepat 1/%(unsur)d, tidak dibulatkan; dengan bobot yang dibulatkan tidak "
                "ada yang dapat mencapai nilai penuh."
            )
            % {"unsur": len(Unsur)},
        ),
        Rule(
            id="R-SKM-22",
            words=_("Mutu dibaca dari indeks yang sudah dibulatkan."),
            basis=basis,
        ),
        Rule(
            id="R-SKM-32",
            words=_now("Dari kurang dari %(least)d responden hanya banyaknya jawaban diumumkan.")
            % {"least": COUNTS_BELOW},
        ),
        Rule(
            id="R-SKM-41",
            words=_("Perbaikan dimulai dari unsur dengan rata-rata terendah."),
            basis=basis,
        ),
    )


SKM = Calculator(
    name="skm",
    slug="skm",
    title=_("Indeks kepuasan masyarakat"),
    purpose=_("Indeks (IKM) dan mutu pelayanan dari jawaban survei kepuasan."),
    icon="smile",
    form=SkmForm,
    rules=rules,
    personal=True,
)
