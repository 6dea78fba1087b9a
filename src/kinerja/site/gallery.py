"""Made-up samples for the component gallery."""

from base64 import b64decode
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.paginator import Paginator
from django.templatetags.static import static
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from kinerja.kit.charts import (
    Area,
    Bar,
    BarChart,
    Choropleth,
    Event,
    LineChart,
    Point,
    Sparkline,
    bar_chart,
    choropleth,
    line_chart,
    sparkline,
)
from kinerja.kit.sections import TEMPLATE, Section
from kinerja.kit.uploads.fields import Preview, UploadField
from kinerja.kit.uploads.kinds import PICTURES

TONES = (
    ("good", _("Tepat waktu")),
    ("watch", _("Jatuh tempo besok")),
    ("late", _("Terlambat 3 hari kerja")),
    ("info", _("Diproses")),
    ("none", _("Belum ada data")),
)
STEPS = (
    {"label": _("Diterima"), "state": "done", "note": _("19 November 2026")},
    {"label": _("Diperiksa"), "state": "done", "note": _("20 November 2026")},
    {"label": _("Ditangani"), "state": "current", "note": _("Paling lambat 26 November 2026")},
    {"label": _("Dijawab"), "state": "todo"},
)
TIMELINE = (
    {
        "when": _("26 November 2026, 09.12 WIB"),
        "title": _("Jawaban"),
        "body": _("Lampu jalan sudah kami ganti pagi ini. Terima kasih sudah memberi tahu kami."),
        "by": _("Kepala Seksi Pembangunan"),
        "tone": "good",
    },
    {
        "when": _("20 November 2026, 08.03 WIB"),
        "title": _("Diteruskan kepada lurah"),
        "tone": "info",
    },
    {"when": _("19 November 2026, 14.30 WIB"), "title": _("Laporan diterima")},
)
FACTS = (
    {"label": _("Nomor"), "value": "2026-K7M4"},
    {"label": _("Jenis"), "value": _("Pengaduan layanan")},
    {"label": _("Tenggat"), "value": _("Kamis, 26 November 2026")},
    {"label": _("Telepon"), "value": ""},
)
QUARTERS = (
    ("I 2025", "24", "188"),
    ("II 2025", "19", "201"),
    ("III 2025", _("belum ada data"), "0"),
    ("IV 2025", _("lebih dari 12"), "214"),
)
SPREAD = (("1–5", 90, 0), ("6–10", 71, 8), ("11–15", 24, 21))
# Of the second one nothing is told. The key of the map shows the other shades.
PLACES = (("A", 21), ("B", None))
SAID = {
    "title": _("Kabar dari petugas"),
    "word": _("Dibaca pelapor"),
    "tone": "info",
    "body": _("Kabelnya putus di dua tempat. Regu teknis menyambungnya besok."),
    "signed": _("Kepala Seksi Pembangunan"),
    "when": _("24 November 2026, 10.00 WIB"),
}
PEOPLE = ("Drs. Budi Santoso, M.Si.", "Hj. Siti Aminah", "Kartini", "Rina Marlina", "Agus Salim")

# The smallest picture there is.
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=_("Apa yang terjadi?"),
        help_text=_("Satu kalimat pendek, misalnya: lampu jalan mati."),
        error_messages={"required": _("Judul masih kosong. Tulis satu kalimat pendek.")},
    )
    text = forms.CharField(
        label=_("Ceritakan lebih lengkap"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    kind = forms.ChoiceField(
        label=_("Tentang apa laporan ini?"),
        help_text=_("Pilih yang paling dekat. Kami yang merapikannya."),
        widget=forms.RadioSelect,
        choices=[("a", _("Jalan dan lampu")), ("b", _("Sampah")), ("c", _("Layanan di kantor"))],
        error_messages={"required": _("Pilih satu jenis laporan.")},
    )
    place = forms.ChoiceField(
        label=_("Kelurahan"), choices=[("", _("Pilih kelurahan")), ("1", _("Kelurahan A"))]
    )
    ways = forms.MultipleChoiceField(
        label=_("Kabari saya lewat"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (_("Telepon"), [("sms", _("SMS")), ("call", _("Panggilan"))]),
            (_("Tertulis"), [("mail", _("Surat elektronik"))]),
        ],
    )
    photo = UploadField(label=_("Foto"), kinds=PICTURES, required=False)
    logo = UploadField(
        label=_("Logo"),
        required=False,
        initial=lambda: Preview(static("kinerja/favicon.svg"), _("Logo yang sekarang")),
    )
    letter = UploadField(
        label=_("Surat pendukung"),
        required=False,
        initial=Preview("#formulir", _("Surat yang sudah dikirim (PDF)"), is_picture=False),
    )
    agree = forms.BooleanField(
        label=_("Rahasiakan nama saya dari pihak yang dilaporkan"),
        help_text=_("Hanya pemeriksa laporan yang dapat melihatnya, dan setiap kali dicatat."),
        required=False,
    )


class SampleSections(forms.Form):
    """A long form in groups, of which one is folded."""

    template_name = TEMPLATE

    name = forms.CharField(label=_("Nama warga"), required=False)
    landmark = forms.CharField(label=_("Patokan"), required=False)

    def sections(self) -> Iterator[Section]:
        yield Section.of(self, _("Warga"), ("name",))
        yield Section.of(self, _("Tempat lebih rinci"), ("landmark",), folded=True)


class SampleFilter(forms.Form):
    """The fields of a list page's filter bar."""

    q = forms.CharField(label=_("Cari"), required=False)
    state = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Semua")), ("1", _("Diproses"))]
    )


class SampleMore(forms.Form):
    """The rarer filters, behind one more tap."""

    channel = forms.ChoiceField(
        label=_("Lewat"), required=False, choices=[("", _("Semua")), ("1", _("Loket"))]
    )


def refused_form() -> SampleForm:
    """The sample form after it was sent with one line, a drawing that is not taken, and a logo."""
    sent: dict[str, list[UploadedFile[Any]] | None] = {
        "photo": [SimpleUploadedFile("foto.jpg", b"<svg/>")],
        "logo": [SimpleUploadedFile("logo.png", b64decode(DOT))],
    }
    form = SampleForm({"text": "Sudah tiga hari."}, MultiValueDict(sent))
    form.full_clean()
    return form


def samples() -> dict[str, object]:
    """What gallery.html shows beside the forms."""
    return {
        "tones": TONES,
        "sections": SampleSections(),
        "steps": STEPS,
        "timeline": TIMELINE,
        "facts": FACTS,
        "rows": QUARTERS,
        "columns": (_("Triwulan"), _("Hari kerja"), _("Laporan")),
        "line": line_chart(_line()),
        "bars": bar_chart(_bars()),
        "spread": SPREAD,
        "spread_columns": (_("Hari kerja"), _("Selesai dihitung"), _("Masih terbuka")),
        "map": choropleth(_map()),
        "places": [(name, number) for name, number in PLACES if number is not None],
        "places_columns": (_("Kelurahan"), _("Laporan")),
        "spark": sparkline(_spark()),
        "item": SAID,
        "filter_form": SampleFilter(),
        "filter_more": SampleMore(),
        "said": (Message(SUCCESS, str(_("Laporan sudah ditutup."))),),
        "tabs": _tabs(),
        "page": Paginator(range(120), 50).page(2),
        "people": PEOPLE,
    }


def _tabs() -> list[dict[str, object]]:
    return [
        {"label": _("Menunggu saya"), "url": "?", "current": True, "count": 3},
        {"label": _("Semua"), "url": "?semua", "current": False, "count": 214},
        {"label": _("Selesai"), "url": "?selesai", "current": False},
    ]


def _line() -> LineChart:
    target = Decimal(14)
    return LineChart(
        title=str(_("Waktu jawab tiap triwulan")),
        description=str(_("Turun dari 24 ke 12 hari kerja; target 14.")),
        unit=str(_("hari kerja")),
        points=[
            Point(Decimal(24), "I 2025", target=target),
            Point(Decimal(19), "II", target=target),
            Point(None, "III", target=target),
            Point(Decimal(12), "IV", is_open=True, target=target),
        ],
        events=[Event(0.5, str(_("Pelatihan menjawab laporan (3 April 2025)")))],
    )


def _bars() -> BarChart:
    return BarChart(
        title=str(_("Sebaran waktu jawab")),
        description=str(_("214 laporan, 29 di antaranya masih terbuka (diarsir).")),
        unit=str(_("laporan")),
        bars=[Bar(*row) for row in SPREAD],
        mark=2.8,
        mark_label=str(_("target 14")),
    )


def _map() -> Choropleth:
    steps = [Decimal(lowest) for lowest in (0, 10, 20, 30)]
    return Choropleth(
        title=str(_("Laporan tiap kelurahan")),
        description=str(_("21 di Kelurahan A; Kelurahan B belum ada data.")),
        unit=str(_("laporan")),
        areas=[
            Area(name, [_square(east)], None if number is None else Decimal(number))
            for east, (name, number) in enumerate(PLACES)
        ],
        steps=steps,
        unknown=str(_("belum ada data")),
    )


def _square(east: int) -> list[tuple[float, float]]:
    return [(east, 0.0), (east + 1, 0.0), (east + 1, 1.0), (east, 1.0)]


def _spark() -> Sparkline:
    return Sparkline(
        title=str(_("Dua belas bulan terakhir")),
        description=str(_("Turun dari 24 ke 12 hari kerja.")),
        values=[Decimal(24), Decimal(22), Decimal(19), None, Decimal(15), Decimal(12)],
    )
