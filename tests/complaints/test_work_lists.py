"""The work list: narrowed, kept, acted on at once, taken along."""

import io
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from kinerja.complaints.models import Complaint, Reporter, SavedList
from kinerja.journal.models import Entry
from kinerja.rules.complaints import Kind, State
from tests.factories.complaints import CategoryFactory, ComplaintFactory

LIST = reverse("complaints:list")


def case(cast, number: str, **given) -> Complaint:
    values = {"unit": cast.mawar, "number": f"2026-{number}", "tracking_digest": None}
    return ComplaintFactory(**(values | given))


def shown(client, **asked) -> set[str]:
    page = client.get(LIST, asked)
    assert page.status_code == 200
    return {row.number for row in page.context["page"].rows}


def entries(verb: str) -> int:
    return Entry.objects.filter(verb=verb).count()


@pytest.fixture
def cahya(client, cast):
    Complaint.objects.all().delete()
    client.force_login(cast.cahya)
    return client


# Narrowed --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"kind": "informasi"}, {"2026-INFAA"}),
        ({"kelurahan": "10.1002"}, {"2026-KEWAA"}),
        ({"channel": "telepon"}, {"2026-TEWAA"}),
        ({"handler": "saya"}, {"2026-MYNEA"}),
        ({"state": "late"}, {"2026-WATEA"}),
        ({"contested": "on"}, {"2026-CANTA"}),
        ({"until": "01-10-2026"}, {"2026-ANDAA"}),
        ({"since": "02-10-2026", "until": "05-10-2026"}, {"2026-NEWAA"}),
    ],
)
def test_each_filter_finds_what_it_names(cahya, cast, asked, found):
    case(cast, "INFAA", kind="informasi")
    case(cast, "KEWAA", kelurahan=cast.melati)
    case(cast, "TEWAA", channel="telepon")
    case(cast, "MYNEA", handler=cast.cahya.employee, state="in_progress")
    case(cast, "WATEA", due_on="2026-11-01")
    case(cast, "CANTA", contests=1)
    case(cast, "ANDAA", received_at=datetime.fromisoformat("2026-10-01T23:59:00+07:00"))
    case(cast, "NEWAA", received_at=datetime.fromisoformat("2026-10-02T00:00:00+07:00"))
    Complaint.objects.exclude(number="2026-WATEA").update(due_on="2027-01-04")

    assert shown(cahya, **asked) == found


def test_whose_nobody_is_and_what_waits(cahya, cast):
    case(cast, "NABDA")
    done = "2026-11-24T10:00:00+07:00"
    given = {"handler": cast.agus.employee, "state": "answered", "first_answered_at": done}
    case(cast, "DANEA", finished_at=done, **given)

    assert shown(cahya, handler="belum") == {"2026-NABDA"}
    assert shown(cahya, state="waiting") == {"2026-NABDA"}


def test_what_cannot_be_read_is_left_aside(cahya, cast):
    case(cast, "NABDA")

    assert shown(cahya, since="kemarin", kelurahan="x", handler="x") == {"2026-NABDA"}


# Kept ------------------------------------------------------------------------------------------


def test_a_filter_is_kept_as_a_tab_renamed_and_deleted(cahya, cast):
    query = "state=late&since=01-10-2026&kelurahan=&halaman=2&urut=tenggat"
    saved = cahya.post(reverse("complaints:save_list"), {"name": "Telat", "saringan": query})
    kept = SavedList.objects.get()

    assert kept.query == {"state": "late", "since": "01-10-2026", "urut": "tenggat"}
    page = cahya.get(saved.url)
    assert [tab.label for tab in page.context["tabs"] if tab.current] == ["Telat"]

    cahya.post(reverse("complaints:rename_list", args=[kept.pk]), {"name": "Terlambat"})
    assert SavedList.objects.get().name == "Terlambat"
    cahya.post(reverse("complaints:delete_list", args=[kept.pk]))
    assert not SavedList.objects.exists()
    for verb in ("created", "renamed", "deleted"):
        assert entries(f"saved_list.{verb}") == 1


def test_a_name_in_use_is_refused_and_the_filter_stays(cahya, cast):
    given = {"name": "telat", "saringan": "state=late"}
    SavedList.objects.create(owner=cast.cahya, name="Telat", query={"state": "late"})

    page = cahya.post(reverse("complaints:save_list"), given)

    assert page.status_code == 422
    assert "sudah punya daftar dengan nama ini" in page.text
    assert page.context["filter"].query == {"state": "late"}


def test_nobody_opens_the_list_of_another(cahya, cast):
    kept = SavedList.objects.create(owner=cast.vera, name="Telat", query={})

    assert cahya.get(reverse("complaints:saved_list", args=[kept.pk])).status_code == 404
    assert cahya.post(reverse("complaints:delete_list", args=[kept.pk])).status_code == 404
    assert "Telat" not in cahya.get(LIST).text


def test_the_list_stays_within_its_statements_whatever_is_kept(cahya, cast):
    def asked() -> int:
        with CaptureQueriesContext(connection) as made:
            cahya.get(LIST, {"state": "late"})
        return len(made)

    asked()  # what is kept for a minute
    few = asked()
    for one in range(20):
        owner = cast.cahya
        SavedList.objects.create(owner=owner, name=f"Daftar {one}", query={"state": "late"})

    assert asked() == few <= 12


@pytest.mark.parametrize("given", [{"name": ""}, {"name": "Dua"}])
def test_a_kept_list_has_a_name_of_its_own(cast, given):
    owner = cast.cahya
    SavedList.objects.create(owner=owner, name="Dua", query={})

    with pytest.raises(IntegrityError), transaction.atomic():
        SavedList.objects.create(owner=owner, query={}, **given)


# At once ---------------------------------------------------------------------------------------


def chosen(act: str, *numbers: str, **given) -> dict:
    return {"langkah": act, "nomor": [f"2026-{number}" for number in numbers], **given}


def test_before_anything_happens_the_page_says_what_will_and_what_will_not(cahya, cast):
    case(cast, "VERAA", state="verified")
    case(cast, "RECAA")

    page = cahya.get(reverse("complaints:bulk"), chosen("disposisi", "VERAA", "RECAA"))

    assert [row.number for row in page.context["allowed"]] == ["2026-VERAA"]
    (refused,) = page.context["refused"]
    assert "berstatus “Diterima”" in refused.reason
    assert Complaint.objects.get(number="2026-VERAA").state == State.VERIFIED


def test_each_case_goes_by_its_own_service_and_twice_changes_nothing_twice(cahya, cast):
    for number in ("VERAA", "VERBB"):
        case(cast, number, state="verified")
    case(cast, "MEWAA", state="verified", unit=cast.melati)
    numbers = ("VERAA", "VERBB", "MEWAA")
    given = chosen("disposisi", *numbers, handler=str(cast.agus.employee.pk))

    page = cahya.post(reverse("complaints:bulk_take"), given)
    again = cahya.post(reverse("complaints:bulk_take"), given)

    assert [row.number for row in page.context["allowed"]] == ["2026-VERAA", "2026-VERBB"]
    (refused,) = page.context["refused"]
    assert "Hanya pegawai unit ini" in refused.reason
    assert len(again.context["allowed"]) == 2
    assert entries("complaint.assigned") == 2


def test_many_are_given_another_category_at_once(cahya, cast):
    trees = CategoryFactory(slug="pohon")
    case(cast, "VERAA", state="verified")

    given = chosen("kategori", "VERAA", category="pohon")
    for _twice in range(2):
        cahya.post(reverse("complaints:bulk_take"), given)

    assert Complaint.objects.get(number="2026-VERAA").category == trees
    assert entries("complaint.categorised") == 1


def test_many_repeat_one_and_that_one_stays(cahya, cast):
    for number in ("ANEAA", "TWAAA", "THREE"):
        case(cast, number, state="verified")
    given = chosen("duplikat", "ANEAA", "TWAAA", "THREE", number="2026-aneaa")
    given["reason"] = "Lampu yang sama."

    page = cahya.post(reverse("complaints:bulk_take"), given)

    assert [row.number for row in page.context["refused"]] == ["2026-ANEAA"]
    assert Complaint.objects.filter(state="duplicate").count() == 2
    assert Complaint.objects.get(number="2026-ANEAA").state == State.VERIFIED


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (chosen("disposisi"), "Centang dulu"),
        (chosen("", "VERAA"), "Pilih dulu apa"),
        (chosen("disposisi", *(f"N{one:04}" for one in range(101))), "paling banyak 100"),
    ],
)
def test_what_cannot_be_done_at_once_is_told(cahya, cast, given, words):
    case(cast, "VERAA", state="verified")

    for ask, name in ((cahya.get, "complaints:bulk"), (cahya.post, "complaints:bulk_take")):
        page = ask(reverse(name), given)
        assert (page.status_code, words in page.text) == (422, True)


def test_without_a_handler_the_page_asks_again_and_nothing_happens(cahya, cast):
    case(cast, "VERAA", state="verified")

    page = cahya.post(reverse("complaints:bulk_take"), chosen("disposisi", "VERAA"))

    assert page.status_code == 422
    assert "Pilih siapa yang akan menanganinya." in page.text
    assert entries("complaint.assigned") == 0


def test_integrity_cases_are_never_taken_at_once_nor_seen(client, cast):
    case(cast, "RAHAS", state="verified", kind=Kind.INTEGRITY.value)
    given = chosen("kategori", "RAHAS", category=CategoryFactory().slug)

    client.force_login(cast.cahya)
    assert client.get(reverse("complaints:bulk"), given).status_code == 422
    client.force_login(cast.ira)
    page = client.post(reverse("complaints:bulk_take"), given)

    assert "satu per satu" in page.context["refused"][0].reason


# Taken along -----------------------------------------------------------------------------------


def test_the_file_holds_the_cases_of_the_filter_and_no_person(cahya, cast):
    told = case(cast, "VERAA", state="in_progress", handler=cast.agus.employee, title="=1+1")
    Reporter.objects.create(complaint=told, name="Sri Rahayu")
    case(cast, "RECAA")
    case(cast, "RAHAS", state="in_progress", handler=cast.ira.employee, kind="pengawasan")

    answer = cahya.get(reverse("complaints:export_csv"), {"state": "in_progress"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")

    header, row = text.splitlines()
    assert header.startswith("nomor,judul,jenis")
    assert row.startswith("2026-VERAA,'=1+1,Pengaduan,Diproses")
    assert "Agus" not in text
    assert "Sri" not in text


def test_the_same_as_a_sheet(cahya, cast):
    case(cast, "VERAA", title="=1+1")

    answer = cahya.get(reverse("complaints:export_xlsx"))
    file = io.BytesIO(b"".join(answer.streaming_content))
    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()

    assert [row[:2] for row in rows] == [["nomor", "judul"], ["2026-VERAA", "=1+1"]]


def test_who_took_how_many_by_which_filter_is_written_down(cahya, cast):
    case(cast, "VERAA")

    cahya.get(reverse("complaints:export_csv"), {"state": "late", "search": "Sri Rahayu"})

    entry = Entry.objects.get(verb="complaints.exported")
    assert entry.note == {"count": 0, "searched": True, "state": "late"}


def test_one_case_on_paper_names_positions_alone(cahya, cast):
    told = case(cast, "VERAA", state="verified")
    Reporter.objects.create(complaint=told, name="Sri Rahayu")
    cahya.post(
        reverse("complaints:assign", args=[told.number]),
        {"handler": str(cast.agus.employee.pk)},
    )

    answer = cahya.get(reverse("complaints:paper", args=[told.number]))

    from kinerja.complaints.queries import complaint_for
    from kinerja.complaints.reports import case_document

    whole = repr(case_document(complaint_for(cast.cahya, told.number)))
    assert answer.content.startswith(b"%PDF")
    assert "Petugas agus, Kelurahan Mawar" in whole
    for name in ("Agus", "Cahya", "Sri"):
        assert name not in whole


# Alike -----------------------------------------------------------------------------------------


def test_staff_are_shown_what_seems_to_be_the_same_and_the_form_is_filled(cahya, cast):
    given = {"kelurahan": cast.mawar, "state": "verified"}
    told = case(cast, "VERAA", **given)
    case(cast, "SAMEA", **given)
    case(cast, "RAHAS", **given, kind="pengawasan")

    page = cahya.get(reverse("complaints:alike", args=[told.number]))

    assert [one.number for one in page.context["found"]] == ["2026-SAMEA"]
    filled = cahya.get(reverse("complaints:detail", args=[told.number]), {"sama": "2026-SAMEA"})
    assert 'value="2026-SAMEA"' in filled.text


def test_a_case_without_a_place_is_compared_with_none(cahya, cast):
    told = case(cast, "VERAA", state="verified")

    page = cahya.get(reverse("complaints:alike", args=[told.number]))

    assert "tidak menyebut kelurahan" in page.text
