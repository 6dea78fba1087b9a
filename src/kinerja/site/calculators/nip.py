"""What a NIP or NI PPPK says of itself (R-KEC-10, R-KEC-11). Never kept, never in an address."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kinerja.kit.format import MONTHS, day
from kinerja.rules.identity import LENGTH, NipResult, NumberKind, check_nip
from kinerja.site.calculators.definition import (
    Calculator,
    CalculatorForm,
    Line,
    Result,
    Rule,
    Text,
)
from kinerja.site.calculators.fields import PersonalNumber
from kinerja.site.calculators.words import NUMBER_KINDS

SEXES = {"1": _("laki-laki"), "2": _("perempuan")}
UNKNOWN = _("tidak dikenal")


class NipForm(CalculatorForm):
    nip = PersonalNumber(label=_("NIP atau NI PPPK"), length=LENGTH)

    def result(self) -> Result:
        return told(check_nip(self.cleaned_data["nip"]))


def told(found: NipResult) -> Result:
    kind = NUMBER_KINDS[found.kind] if found.kind else ""
    return Result(
        answer=found,
        label=_now("Susunan %(number)s") % {"number": found.formatted},
        value=_now("Benar") if found.valid else _now("Salah"),
        word=kind if found.valid else found.reason,
        tone="good" if found.valid else "late",
        note=_note(found),
        lines=parts(found),
    )


def _note(found: NipResult) -> Text:
    if found.warning:
        return found.warning
    return _("Hanya susunannya yang diperiksa; bukan apakah nomor ini milik seseorang.")


def parts(found: NipResult) -> Sequence[Line]:
    """What the number is put together from; nothing when it has not its 18 digits."""
    if found.kind is None:
        return ()
    born, start, sex, serial = found.formatted.split()
    return (
        _part(_("Tanggal lahir"), born, _birthday(born)),
        _start(found.kind, start),
        _part(_("Jenis kelamin"), sex, SEXES.get(sex, UNKNOWN)),
        _part(_("Nomor urut"), serial),
    )


def _start(kind: NumberKind, start: str) -> Line:
    if kind is NumberKind.PNS:
        return _part(_("Mulai bekerja (TMT CPNS)"), start, _month(start))
    words = _now("tahun %(year)s, kode kontrak %(code)s") % {"year": start[:4], "code": start[4:]}
    return _part(_("Kontrak"), start, words)


def _part(label: Text, digits: str, words: Text = "") -> Line:
    return Line(label=label, value=f"{digits} = {words}" if words else digits)


def _birthday(digits: str) -> Text:
    try:
        return day(date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"))
    except ValueError:
        return UNKNOWN


def _month(digits: str) -> Text:
    month = int(digits[4:])
    return f"{MONTHS[month - 1]} {digits[:4]}" if 1 <= month <= len(MONTHS) else UNKNOWN


def rules() -> Sequence[Rule]:
    return (
        Rule(
            id="R-KEC-10",
            words=_(
                "NIP seorang PNS memuat tanggal lahir, bulan mulai bekerja, jenis kelamin, dan "
                "nomor urut."
            ),
            basis=_("Perka BKN 22/2007 dan 43/2007"),
        ),
        Rule(
            id="R-KEC-11",
            words=_("NI PPPK memuat tahun kontrak dan kodenya, bukan bulan mulai bekerja."),
            basis=_("Lazim dalam penomoran BKN"),
        ),
    )


NIP = Calculator(
    name="nip",
    slug="nip",
    title=_("Periksa NIP"),
    purpose=_("Apakah susunan NIP atau NI PPPK benar, dan apa arti bagian-bagiannya."),
    icon="id-card",
    form=NipForm,
    rules=rules,
    submit=_("Periksa"),
    how=_("Arti bagian-bagiannya"),
    personal=True,
)
