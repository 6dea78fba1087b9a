"""The statistics of complaints as the page prints them: figures, a map, tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from kinerja.indicators.charts.figures import GRADES, Chart
from kinerja.indicators.queries.spread import (
    GOOD_MARKS,
    Beside,
    Place,
    Spreads,
    beside,
    category_names,
    counted,
    days_row,
    ending_names,
    in_time,
    kelurahan_of,
    kind_names,
    outcome_counts,
    percent,
    places,
)
from kinerja.indicators.queries.told import FEW, HIDDEN
from kinerja.kit.charts import Area, Bar, BarChart, Choropleth, bar_chart, choropleth
from kinerja.kit.format import number, period_label
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import boundaries_of, boundary_source
from kinerja.rules.measures import Tally, share_of
from kinerja.rules.periods import Period

STEPS: Final = tuple(map(Decimal, (0, 50, 75, 90)))  # percent in time: the shades of the map

END_DAYS: Final = ("end_days", "end_calendar_days")


@dataclass(frozen=True, slots=True)
class Table:
    """A heading and what stands below it; without rows the page says that there is nothing."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""


def statistics_page(unit: Unit, period: Period) -> dict[str, Any]:
    """Everything the page prints. Five statements, however many cases were counted."""
    spreads = Spreads(unit, period)
    if spreads.is_empty:
        return {"is_empty": True}
    villages = kelurahan_of(unit)
    by_village = places(spreads, "kelurahan", {str(one.pk): one.name for one in villages})
    return {
        "in_time": _in_time(spreads.of("in_time")),
        "beside": _beside(beside(spreads.of("ended_as"))),
        "waits": _waits(spreads),
        "waits_by_kind": _waits_by_kind(spreads),
        "outcomes": _outcomes(spreads, period),
        "satisfaction": _satisfaction(spreads.of("satisfaction")),
        "map": _map(villages, by_village, period),
        "tables": [
            _by(_("Menurut jenis"), _("Jenis"), places(spreads, "kind", kind_names(spreads))),
            _by(
                _("Menurut kategori"),
                _("Kategori"),
                places(spreads, "category", category_names(spreads)),
            ),
            _by(
                _("Menurut kanal"),
                _("Kanal"),
                places(spreads, "channel", {one: one for one in spreads.keys("channel")}),
            ),
        ],
    }


def _in_time(tally: Tally) -> str:
    share = in_time(tally)
    if share is None:
        return _none(tally)
    words = _("%(share)s: %(done)s dari %(due)s laporan yang jatuh tempo selesai tepat waktu.")
    told = words % {
        "share": percent(share),
        "done": number(tally.closed.get(1, 0)),
        "due": number(tally.n),
    }
    return told if tally.n >= FEW else _("%(told)s Baru sedikit laporan.") % {"told": told}


def _none(tally: Tally) -> str:
    if not tally.n:
        return _("Belum ada data.")
    return _("Kurang dari %(n)d laporan, jadi angkanya tidak ditampilkan.") % {"n": HIDDEN}


def _beside(found: Beside) -> Table:
    return Table(
        _("Di samping angka itu"),
        [_("Dari semua laporan yang dinyatakan selesai"), _("Bagian")],
        [[one.label, one.value] for one in found.facts],
        _("Angka tepat waktu hanya berarti bila bagian-bagian ini wajar."),
    )


def _waits(spreads: Spreads) -> Table:
    asked = (
        (_("Sampai jawaban pertama"), "answer_days", "answer_calendar_days"),
        (_("Sampai selesai"), "end_days", "end_calendar_days"),
    )
    return Table(
        _("Berapa lama"),
        _wait_columns(_("Waktu")),
        [days_row(name, spreads.of(net), spreads.of(gross)) for name, net, gross in asked],
        _(
            "Separuh laporan lebih cepat dari median; sembilan dari sepuluh lebih cepat dari "
            "persentil 90. Laporan yang masih terbuka ikut dihitung dengan umurnya sekarang. Hari "
            "kalender adalah hari yang dijalani warga."
        ),
    )


def _waits_by_kind(spreads: Spreads) -> Table:
    """Each kind has its own days by the rule, so one figure over all of them hides some."""
    rows = [
        days_row(
            name,
            spreads.of("end_days", "kind", kind),
            spreads.of("end_calendar_days", "kind", kind),
        )
        for kind, name in kind_names(spreads).items()
    ]
    return Table(_("Sampai selesai menurut jenis"), _wait_columns(_("Jenis")), rows)


def _wait_columns(first: str) -> list[str]:
    return [
        first,
        _("Median hari kerja"),
        _("Median hari kalender"),
        _("Persentil 90 hari kerja"),
        _("Persentil 90 hari kalender"),
        _("Laporan"),
    ]


def _outcomes(spreads: Spreads, period: Period) -> Table:
    unreached = spreads.of("unreached")
    apart = (_("Ditutup tanpa pelapor terhubungi"), unreached.closed.get(1, 0))
    again = (_("Dibuka lagi setelah selesai"), spreads.of("reopened").closed.get(1, 0))
    rows = [[name, counted(n)] for name, n in (*outcome_counts(spreads), again, apart)]
    title, columns = _("Bagaimana laporan berakhir"), [_("Hasil"), _("Laporan")]
    return Table(title, columns, rows, _unreached(unreached, period))


def _unreached(tally: Tally, period: Period) -> str:
    """Silence is consent only of who got the answer: the others are told apart."""
    if tally.n < HIDDEN:
        return ""
    words = _(
        "%(period)s: %(unreached)s dari %(n)s laporan yang berakhir ditutup tanpa pelapor "
        "terhubungi. Tidak ada keberatan, tetapi tidak ada pula yang tahu bahwa jawabannya sampai."
    )
    return words % {
        "unreached": counted(tally.closed.get(1, 0)),
        "n": number(tally.n),
        "period": period_label(period.label),
    }


def _satisfaction(tally: Tally) -> Chart:
    title = _("Penilaian pelapor")
    if tally.n < HIDDEN:
        return Chart(title=title, lead=_none(tally))
    good = share_of(tally, GOOD_MARKS).value or Decimal(0)
    lead = _("%(share)s dari %(n)s penilaian baik atau sangat baik.") % {
        "share": percent(good),
        "n": number(tally.n),
    }
    marks = [(str(word), tally.closed.get(mark, 0)) for mark, word in GRADES.items()]
    if any(0 < n < HIDDEN for _word, n in marks):
        # One bar alone would tell what a few have said.
        return Chart(title=title, lead=lead, source=_("Sebarannya terlalu sedikit."))
    drawn = BarChart(title, lead, _("penilaian"), [Bar(word, n) for word, n in marks])
    return Chart(
        title=title,
        lead=lead,
        drawing=bar_chart(drawn),
        columns=[_("Nilai"), _("Penilaian")],
        rows=[[word, number(n)] for word, n in marks],
    )


def _map(villages: Sequence[Unit], found: Sequence[Place], period: Period) -> Chart:
    """The share in time of each kelurahan; where a boundary is missing, the table alone."""
    title = _("Tepat waktu menurut kelurahan")
    rings = boundaries_of(one.code for one in villages)
    known = [place for place in found if place.in_time is not None]
    lead = _("%(known)d dari %(all)d kelurahan punya cukup laporan untuk %(period)s.") % {
        "known": len(known),
        "all": len(found),
        "period": period_label(period.label),
    }
    pairs = zip(villages, found, strict=True)
    areas = [
        Area(place.name, rings[one.code], place.in_time)
        for one, place in pairs
        if one.code in rings
    ]
    return Chart(
        title=title,
        lead=lead,
        drawing=_drawn(title, lead, areas) if areas else "",
        columns=_columns(_("Kelurahan")),
        rows=[place.cells for place in found],
        source=f"{_few()} {boundary_source()}." if areas else _few(),
    )


def _drawn(title: str, lead: str, areas: Sequence[Area]) -> str:
    return choropleth(
        Choropleth(
            title=title,
            description=lead,
            unit=_("persen"),
            areas=areas,
            steps=STEPS,
            unknown=_("belum cukup data"),
        )
    )


def _by(title: str, heading: str, found: Sequence[Place]) -> Table:
    return Table(title, _columns(heading), [place.cells for place in found], _few())


def _columns(first: str) -> list[str]:
    return [first, _("Jatuh tempo"), _("Tepat waktu"), *ending_names()]


def _few() -> str:
    words = _("Bukan peringkat. Angka dari kurang dari %(n)d laporan tidak ditampilkan.")
    return words % {"n": HIDDEN}
