"""The statistics page: what became of complaints, of units and places and never of few."""

from datetime import date, datetime, time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.accounts.queries import CITIZEN, CONSOLE, service_account
from kinerja.complaints import services as services_of_complaints
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries import lists as complaints
from kinerja.indicators import services
from kinerja.indicators.models import Spread
from kinerja.journal.models import Entry
from kinerja.organisation.queries import boundaries_of
from tests.factories.complaints import CategoryFactory, ComplaintFactory

PAGE = "indicators:statistics"
RECEIVED = date(2026, 3, 2)  # a Monday; the end falls due on 1 April


@pytest.fixture
def office(cast):
    Complaint.objects.all().delete()
    return cast


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


def ended(office, *, late: bool = False, **given) -> Complaint:
    finished = at(date(2026, 4, 20) if late else date(2026, 3, 10))
    values = {
        "unit": office.mawar, "kelurahan": office.mawar, "received_at": at(RECEIVED),
        "first_answered_at": at(date(2026, 3, 4)), "finished_at": finished, "state": "answered",
        "outcome": "selesai", "tracking_digest": None,
    }  # fmt: skip
    return ComplaintFactory(**(values | given))


def measured() -> None:
    services.measure_all(actor=service_account(CONSOLE))


def page(client, **asked) -> str:
    measured()
    return client.get(reverse(PAGE), {"periode": "2026"} | asked).content.decode()


def rows_of(html: str, label: str) -> list[list[str]]:
    """The cells of the table that bears this label."""
    import re

    found = html.split(f'aria-label="{label}"')[1].split("</table>")[0]
    body = found.split("<tbody>")[1]
    rows = body.split("<tr>")[1:]
    return [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in rows]


def test_an_office_without_cases_says_that_there_is_nothing_yet(office, client):
    assert "Belum ada data untuk pilihan ini." in page(client)


def test_the_share_in_time_is_of_all_that_fell_due_open_ones_included(office, client):
    for _one in range(6):
        ended(office)
    ended(office, late=True)
    for _one in range(3):
        ended(office, state="received", finished_at=None, outcome="")

    assert "60 %: 6 dari 10 laporan" in page(client)


def test_beside_it_stand_the_shares_that_could_flatter_it(office, client):
    for _one in range(5):
        ended(office)
    over = {"closed_at": at(date(2026, 3, 10))}
    first = ended(office, contests=2)
    ended(office, state="duplicate", outcome="duplikat", duplicate_of=first, contests=1, **over)
    ended(office, state="referred", outcome="diteruskan", **over)
    for _one in range(2):
        ended(office, state="rejected", outcome="tidak_dapat", **over)

    assert rows_of(page(client), "Di samping angka itu") == [
        ["Bukan wewenang", "10 %"],
        ["Duplikat", "10 %"],
        ["Ditolak", "20 %"],
        ["Dibantah pelapor", "20 %"],
    ]


def test_a_contested_case_counts_while_it_is_open_and_in_one_period_only(office, client, clock_at):
    for _one in range(4):
        ended(office)
    clock_at("2026-03-16T09:00")
    case = services_of_complaints.contest(
        complaint=ended(office, handler=office.employees["agus"], outcome="selesai"),
        objection="Masih padam sampai malam ini.",
        actor=service_account(CITIZEN),
    )
    clock_at("2026-11-24T09:00")

    def contested(quarter: str) -> str:
        return rows_of(page(client, periode=quarter), "Di samping angka itu")[-1][1]

    assert contested("2026-Q1") == "20 %"
    behind = complaints.behind_figure(
        office.cahya, date_column="ended_at", known=None, first=date(2026, 3, 1),
        last=date(2026, 3, 31), units=[office.mawar.pk],
    )  # fmt: skip
    assert case in behind
    Complaint.objects.filter(pk=case.pk).update(
        state="answered", outcome="selesai", finished_at=at(date(2026, 5, 4))
    )
    assert contested("2026-Q1") == "–"  # of the other four no share is told
    assert Spread.objects.filter(measure="ended_as", dimension="", month="2026-05").get().n == 1


def test_who_was_never_reached_is_counted_apart(office, client):
    for _one in range(5):
        ended(office, state="closed", closed_at=at(date(2026, 3, 25)), unreached=True)
    for _one in range(6):
        ended(office)

    html = page(client)

    rows = rows_of(html, "Bagaimana laporan berakhir")
    assert ["Selesai ditangani", "6"] in rows
    assert rows[-1] == ["Ditutup tanpa pelapor terhubungi", "5"]
    assert "Tahun 2026: 5 dari 11 laporan yang berakhir ditutup tanpa" in html


def test_beside_working_days_stand_the_calendar_days_that_citizens_lived(office, client):
    for _one in range(5):
        ended(office)

    assert rows_of(page(client), "Berapa lama") == [
        ["Sampai jawaban pertama", "2", "2", "2", "2", "5"],
        ["Sampai selesai", "6", "8", "6", "8", "5"],
    ]


def test_each_kind_has_its_own_days_and_shares(office, client):
    for _one in range(5):
        ended(office)
        ended(office, kind="informasi", late=True)

    html = page(client)

    assert rows_of(html, "Sampai selesai menurut jenis") == [
        ["Pengaduan", "6", "8", "6", "8", "5"],
        ["Permintaan informasi", "29", "49", "29", "49", "5"],
    ]
    assert [row[:3] for row in rows_of(html, "Menurut jenis")] == [
        ["Pengaduan", "5", "100 %"],
        ["Permintaan informasi", "5", "0 %"],
    ]


def test_what_was_opened_again_is_counted_among_what_ended(office, client):
    for _one in range(5):
        ended(office, contests=1, reopenings=1)
    ended(office, contests=1)

    rows = rows_of(page(client), "Bagaimana laporan berakhir")

    assert ["Dibuka lagi setelah selesai", "5"] in rows


def test_the_endings_stand_beside_every_figure_of_complaints_and_of_no_other(office, client):
    for _one in range(8):
        ended(office)
    over = {"closed_at": at(date(2026, 3, 10))}
    for _one in range(2):
        ended(office, state="rejected", outcome="tidak_dapat", **over)
    measured()

    def asked(path: str) -> str:
        return client.get(path, {"periode": "2026"}).content.decode()

    for path in ("/kinerja/", "/kinerja/selesai-tepat-waktu/", "/kinerja/hari-menunggu-disposisi/"):
        assert "<dt>Ditolak</dt><dd>20 %</dd>" in asked(path)
    assert "<dt>Ditolak</dt>" not in asked("/kinerja/janji-ditepati/")


def test_beside_a_net_figure_stands_its_calendar_time_and_not_as_a_card_of_its_own(office, client):
    for _one in range(5):
        ended(office)
    measured()

    own = client.get("/kinerja/waktu-sampai-selesai/", {"periode": "2026"}).content.decode()
    every = client.get("/kinerja/", {"periode": "2026"}).content.decode()

    assert 'href="/kinerja/lama-sampai-selesai/">8 hari kalender bagi warga</a>' in own
    assert "8 hari kalender bagi warga" in every
    assert "/kinerja/lama-sampai-selesai/" not in every


def test_under_five_no_number_is_told(office, client):
    for _one in range(4):
        ended(office, satisfaction=4)

    html = page(client)

    assert "Kurang dari 5 laporan, jadi angkanya tidak ditampilkan." in html
    assert rows_of(html, "Berapa lama")[0] == [
        "Sampai jawaban pertama", "–", "–", "–", "–", "kurang dari 5"
    ]  # fmt: skip
    assert ["Mawar", "kurang dari 5", "–", "–", "–", "–", "–"] in [
        [cell.removeprefix("Kelurahan ") for cell in row]
        for row in rows_of(html, "Tepat waktu menurut kelurahan")
    ]


def test_categories_and_channels_have_their_own_shares(office, client):
    lamps = CategoryFactory(name="Lampu jalan")
    for _one in range(5):
        ended(office, category=lamps, channel="loket", late=True)

    html = page(client)

    expected = ["5", "0 %", "0 %", "0 %", "0 %", "0 %"]
    assert rows_of(html, "Menurut kategori") == [["Lampu jalan", *expected]]
    assert rows_of(html, "Menurut kanal") == [["loket", *expected]]


def test_an_integrity_case_is_counted_nowhere(office, client):
    for _one in range(5):
        ended(office, kind="pengawasan", channel="kotak kaca", category=CategoryFactory())

    for unit in (office.mawar.code, office.top.code):
        assert "Belum ada data untuk pilihan ini." in page(client, unit=unit)
    assert not Spread.objects.exists()


def test_a_unit_is_the_sum_of_those_below_it_and_of_no_other(office, client):
    for _one in range(5):
        ended(office)
        ended(office, unit=office.melati, kelurahan=office.melati, late=True)

    assert "100 %: 5 dari 5" in page(client, unit=office.mawar.code)
    assert "50 %: 5 dari 10" in page(client)


def test_a_quarter_holds_what_fell_due_in_it(office, client):
    for _one in range(5):
        ended(office)

    assert "5 dari 5" in page(client, periode="2026-Q2")
    assert "5 dari 5" not in page(client, periode="2026-Q1")


def test_the_map_is_drawn_where_boundaries_are_known_and_the_table_always(office, client):
    for _one in range(5):
        ended(office)
    assert "chart-area" not in page(client)
    office.mawar.code = "33.74.11.1001"
    office.mawar.save(update_fields=["code"])

    html = page(client)

    assert "chart-area chart-tint-4" in html
    assert "wilayah_boundaries" in html
    assert rows_of(html, "Tepat waktu menurut kelurahan")


def test_every_shipped_boundary_is_closed_within_a_few_kilometres():
    rings = boundaries_of([f"33.74.11.10{one:02}" for one in range(1, 12)])

    assert len(rings) == 11
    for ring, *_holes in rings.values():
        assert len(ring) > 10
        assert all(110.3 < x < 110.6 and -7.2 < y < -7.0 for x, y in ring)


def test_measuring_twice_counts_nothing_twice_and_is_journalled(office):
    ended(office)
    measured()
    once = sorted(Spread.objects.values_list("measure", "dimension", "key", "n"))
    measured()

    assert sorted(Spread.objects.values_list("measure", "dimension", "key", "n")) == once
    assert Entry.objects.filter(verb="statistics.counted").count() == 2


def test_a_spread_counts_something(office):
    with pytest.raises(IntegrityError), transaction.atomic():
        Spread.objects.create(unit=office.mawar, month="2026-03", measure="in_time", value=1, n=0)
