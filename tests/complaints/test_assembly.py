"""Material for the morning: counted rows, nobody's data, no matter of integrity."""

import io
from datetime import date, datetime

from pypdf import PdfReader

from kinerja.complaints.models import Complaint
from kinerja.complaints.queries import morning_of, morning_sheet
from kinerja.complaints.queries.assembly import Morning
from kinerja.kit.documents.pdf import write_pdf
from tests.factories.complaints import ComplaintFactory


def due(cast, on: str, **changed) -> Complaint:
    made: Complaint = ComplaintFactory(
        unit=cast.mawar, tracking_digest=None, due_on=date.fromisoformat(on), **changed
    )
    return made


def test_a_morning_tells_what_is_due_what_is_late_and_the_share_in_time(cast):
    today, late = due(cast, "2026-11-24"), due(cast, "2026-11-20")
    due(cast, "2026-11-20", kind="pengawasan")
    answered = {"state": "answered", "outcome": "selesai"}
    done = datetime.fromisoformat("2026-11-23T10:00:00+07:00")
    due(cast, "2026-11-23", finished_at=done, first_answered_at=done, **answered)

    morning = morning_of(cast.top)

    assert [line.number for line in morning.due_today] == [today.number]
    assert [line.number for line in morning.late] == [late.number]
    assert morning.figure == "1 dari 2 laporan yang jatuh tempo pada November"
    assert late.title not in morning.text
    assert f"- {late.number} (Kelurahan Mawar, sejak 20 Nov 2026)" in morning.text
    assert morning_of(cast.melati).n_late == 0


def test_beside_the_figure_stand_the_endings_that_could_flatter_it(cast):
    rejected = {"received_at": at("2026-10-05"), "state": "rejected", "outcome": "tidak_dapat"}
    for on in ("2026-11-10", "2026-10-10"):
        due(cast, "2026-11-20", **rejected, finished_at=at(on), closed_at=at(on))
    due(cast, "2026-11-20", contests=1, voided_finish_at=at("2026-11-12"))

    morning = morning_of(cast.top)

    told = "Dari 2 laporan yang berakhir bulan ini: 0 bukan wewenang, 0 duplikat, 1 ditolak, 1"
    assert told in morning.text
    assert told in leaf(morning)
    assert "berakhir bulan ini" not in morning_of(cast.melati).text


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T10:00:00+07:00")


def leaf(morning: Morning) -> str:
    (page,) = PdfReader(io.BytesIO(write_pdf(morning_sheet(morning)))).pages
    return " ".join(page.extract_text().split())


def test_the_sheet_is_one_leaf_of_a5(cast):
    (leaf,) = PdfReader(io.BytesIO(write_pdf(morning_sheet(morning_of(cast.mawar))))).pages

    assert [round(float(side)) for side in (leaf.mediabox.width, leaf.mediabox.height)] == [
        420,
        595,
    ]
