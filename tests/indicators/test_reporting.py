"""The report of a unit on paper: what is in it, who issues it, that it stays as it went out."""

import io
from datetime import datetime
from decimal import Decimal

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.complaints.models import Complaint
from kinerja.indicators import services
from kinerja.indicators.catalogue import FIRST_ANSWER
from kinerja.indicators.models import Indicator
from kinerja.indicators.reports import draft_report
from kinerja.journal.models import Entry
from kinerja.kit.documents.writing import Format
from kinerja.organisation.models import IssuedDocument
from kinerja.rules.complaints import State
from kinerja.rules.periods import parse_period
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import UnitFactory

URL = reverse("indicators:report")
MARCH = parse_period("2026-03")


@pytest.fixture
def measured(cast):
    """In March twelve cases of Mawar and three of Melati, answered after five working days."""
    Complaint.objects.all().delete()
    first = Indicator.objects.get(slug=FIRST_ANSWER)
    services.set_target(
        indicator=first, unit=cast.top, year=2026, low=Decimal(10), actor=cast.cahya
    )
    for unit, n in ((cast.mawar, 12), (cast.melati, 3)):
        ComplaintFactory.create_batch(
            n,
            unit=unit,
            tracking_digest=None,
            received_at=datetime.fromisoformat("2026-03-02T08:00:00+07:00"),
            first_answered_at=datetime.fromisoformat("2026-03-09T10:00:00+07:00"),
            finished_at=datetime.fromisoformat("2026-03-10T10:00:00+07:00"),
            state=State.ANSWERED.value,
        )
    services.measure_all(actor=service_account(CONSOLE))
    return cast


def pdf_of(document: IssuedDocument) -> str:
    data = bytes(document.files.get(format="pdf").data)
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def tables_of(document: IssuedDocument) -> list[list[list[str]]]:
    data = bytes(document.files.get(format="docx").data)
    tables = docx.Document(io.BytesIO(data)).tables
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]


def issue(cast, unit=None, who="putri", period=MARCH) -> IssuedDocument:
    return services.issue_report(unit=unit or cast.top, period=period, actor=cast.user(who))


def test_it_tells_each_indicator_with_target_result_achievement_and_n(measured):
    _about, results, _below = tables_of(issue(measured))

    row = next(row for row in results if row[0] == "Waktu sampai jawaban pertama")
    assert row[1:] == ["10", "5 hari kerja", "120 % · Sangat Tinggi", "15"]
    assert len(results) == 1 + Indicator.objects.filter(in_force=True).count()


def test_units_below_stand_beside_one_another_and_few_cases_stay_hidden(measured):
    below = tables_of(issue(measured))[2]

    named = {row[0]: row[1:] for row in below[1:]}
    assert list(named) == ["Kelurahan Mawar", "Kelurahan Melati"]
    assert "5 (n 12)" in named["Kelurahan Mawar"]
    assert "kurang dari 5" in named["Kelurahan Melati"]
    assert not any("n 3" in cell for cell in named["Kelurahan Melati"])


def test_a_unit_of_few_cases_tells_no_figure(measured):
    results = tables_of(issue(measured, measured.melati))[1]

    row = next(row for row in results if row[0] == "Waktu sampai jawaban pertama")
    assert row[2:] == ["terlalu sedikit", "–", "kurang dari 5"]


def test_a_period_without_data_says_so(measured):
    text = pdf_of(issue(measured, period=parse_period("2026-01")))

    assert "belum ada data" in text


def test_it_carries_number_period_signature_and_the_words_to_read_it_by(measured):
    issued = issue(measured, measured.mawar)

    text = pdf_of(issued)

    for said in (
        issued.number, "Laporan kinerja Kelurahan Mawar, Maret 2026",
        "1 Maret 2026 – 31 Maret 2026",
        "Lurah Mawar,", measured.employees["lina"].name, "tidak diperingkat", "Cara membaca",
    ):  # fmt: skip
        assert said in text
    assert measured.employees["lina"].name not in issued.title


def test_a_unit_may_have_the_longest_name_there_is(measured):
    measured.mawar.name = "Kelurahan " + "M" * 190
    measured.mawar.save()

    issued = issue(measured, measured.mawar)

    issued.refresh_from_db()
    assert issued.title.startswith(f"Laporan kinerja {measured.mawar.name}, Maret")


def test_the_same_figures_make_the_same_bytes(measured, monkeypatch):
    monkeypatch.setattr("kinerja.organisation.drafts.drawn", lambda length: "9RTX2HPWC6DN")

    first, second = draft_report(measured.top, MARCH), draft_report(measured.top, MARCH)

    assert first.files == second.files
    assert set(first.files) == set(Format)


def test_what_was_issued_stays_when_figures_change(measured):
    issued = issue(measured, measured.mawar)
    before = {file.format: bytes(file.data) for file in issued.files.all()}
    Complaint.objects.filter(unit=measured.mawar).delete()
    services.measure_all(actor=service_account(CONSOLE))

    assert {file.format: bytes(file.data) for file in issued.files.all()} == before
    assert "5 hari kerja" not in pdf_of(issue(measured, measured.mawar))


@pytest.mark.parametrize(
    ("who", "unit", "allowed"),
    [
        ("cahya", "top", True),
        ("putri", "mawar", True),
        ("lina", "mawar", True),
        ("lina", "top", False),
        ("lina", "melati", False),
        ("agus", "mawar", False),
        ("vera", "top", False),
        ("ira", "top", False),
        ("nita", "top", False),
    ],
)
def test_who_leads_or_plans_for_a_unit_issues_its_report(cast, who, unit, allowed):
    if allowed:
        assert Entry.objects.about(issue(cast, getattr(cast, unit), who)).get().actor == cast.user(
            who
        )
    else:
        with pytest.raises(PermissionDenied):
            issue(cast, getattr(cast, unit), who)
        assert not IssuedDocument.objects.exists()


def test_the_page_issues_it_and_leads_to_the_files(client, measured):
    client.force_login(measured.lina)

    answered = client.post(URL, {"unit": measured.mawar.code, "period": "2026-03"}, follow=True)

    issued = IssuedDocument.objects.get()
    assert answered.redirect_chain == [
        (reverse("organisation:document", args=[issued.number]), 302)
    ]
    assert "Laporan sudah diterbitkan." in answered.text
    for format in ("pdf", "docx"):
        assert (
            reverse("organisation:download_document", args=[issued.number, format]) in answered.text
        )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"unit": "10"}, "Pilih unit yang laporannya Anda terbitkan."),
        ({"period": "2019-13"}, "Pilih periode dari daftar."),
    ],
)
def test_what_may_not_be_asked_for_is_told_beside_the_field(client, cast, wrong, sentence):
    client.force_login(cast.lina)

    answered = client.post(URL, {"unit": cast.mawar.code, "period": "2026-03"} | wrong)

    assert answered.status_code == 422
    assert sentence in answered.text
    assert not IssuedDocument.objects.exists()


def test_colleagues_read_it_and_other_units_do_not(client, measured):
    issued = issue(measured, measured.mawar)
    url = reverse("organisation:download_document", args=[issued.number, "pdf"])

    answers = {}
    for who in ("agus", "cahya", "dewi"):
        client.force_login(measured.user(who))
        answers[who] = client.get(url).status_code

    assert answers == {"agus": 200, "cahya": 200, "dewi": 404}


def test_writing_it_takes_the_same_statements_for_many_units(measured):
    with CaptureQueriesContext(connection) as few:
        draft_report(measured.top, MARCH)
    for serial in range(40):
        UnitFactory(code=f"10.2{serial:03d}", parent=measured.top)
    with CaptureQueriesContext(connection) as many:
        draft_report(measured.top, MARCH)

    assert len(many) == len(few)


def test_the_way_there_is_shown_to_who_may_go_it(client, cast):
    shown = {}
    for who in ("lina", "agus"):
        client.force_login(cast.user(who))
        shown[who] = URL in client.get(reverse("indicators:list")).text

    assert shown == {"lina": True, "agus": False}
