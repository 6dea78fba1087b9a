"""Made-up samples for the component gallery."""

from django import forms
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

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
QUARTERS = (("I 2025", "24", "188"), ("II 2025", "19", "201"), ("III 2025", "12", "214"))


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
        choices=[("sms", _("SMS")), ("mail", _("Surat elektronik"))],
    )
    agree = forms.BooleanField(
        label=_("Rahasiakan nama saya dari pihak yang dilaporkan"),
        help_text=_("Hanya pemeriksa laporan yang dapat melihatnya, dan setiap kali dicatat."),
        required=False,
    )


class SampleFilter(forms.Form):
    """The fields of a list page's filter bar."""

    q = forms.CharField(label=_("Cari"), required=False)
    state = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("Semua")), ("1", _("Diproses"))]
    )


def refused_form() -> SampleForm:
    """The sample form after it was sent empty."""
    form = SampleForm({"text": "Sudah tiga hari."})
    form.full_clean()
    return form


def samples() -> dict[str, object]:
    """What gallery.html shows beside the forms."""
    return {
        "tones": TONES,
        "steps": STEPS,
        "timeline": TIMELINE,
        "facts": FACTS,
        "rows": QUARTERS,
        "columns": (_("Triwulan"), _("Hari kerja"), _("Laporan")),
        "chart": render_to_string("site/sample_chart.html"),
        "tabs": _tabs(),
        "page": Paginator(range(120), 50).page(2),
        "people": ("Drs. Budi Santoso, M.Si.", "Hj. Siti Aminah", "Kartini"),
    }


def _tabs() -> list[dict[str, object]]:
    return [
        {"label": _("Menunggu saya"), "url": "?", "current": True, "count": 3},
        {"label": _("Semua"), "url": "?semua", "current": False, "count": 214},
        {"label": _("Selesai"), "url": "?selesai", "current": False},
    ]
