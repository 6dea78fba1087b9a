"""A file of past complaints: all or nothing, twice is once, every fault named."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from kinerja.accounts.queries import IMPORTER, service_account
from kinerja.complaints import services
from kinerja.complaints.models import Category, Complaint, Import
from kinerja.complaints.rows import REQUIRED
from kinerja.complaints.services import importing
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.kit.tables import read_table
from kinerja.organisation.models import RoleGrant
from kinerja.rules.complaints import State

SOUND = {
    "external_id": "A-1",
    "text": "Jalan berlubang di depan pasar.",
    "received_at": "2025-03-03T08:30",
}


def run(*rows, **options):
    numbered = [(number, row) for number, row in enumerate(rows, start=2)]
    return services.import_complaints(rows=numbered, actor=service_account(IMPORTER), **options)


def row(**changes):
    return {**SOUND, **changes}


def visible(cast):
    return Complaint.objects.visible_to(cast.cahya).exclude(pk=cast.complaint.pk)


def test_a_sound_row_becomes_a_complaint_of_the_top_unit(cast):
    result = run(row())

    complaint = visible(cast).get()
    assert (result.created, result.unchanged, result.rejected) == (1, 0, [])
    assert (complaint.unit, complaint.external_id) == (cast.top, "A-1")
    assert clock.local_day(complaint.received_at) == date(2025, 3, 3)


def test_the_same_file_twice_changes_nothing(cast):
    rows = [row(), row(external_id="A-2")]
    run(*rows)
    entries = Entry.objects.count()

    result = run(*rows)

    assert (result.created, result.unchanged) == (0, 2)
    assert visible(cast).count() == 2
    assert Entry.objects.count() == entries


def test_a_known_number_that_says_something_else_is_named(cast):
    run(row())

    result = run(row(text="Jalan sudah diperbaiki warga sendiri."))

    assert [(fault.row, fault.column) for fault in result.rejected] == [(2, "external_id")]
    assert "berbeda" in result.rejected[0].reason


def test_an_open_integrity_row_is_refused_where_nobody_would_read_it(cast):
    rows = [row(), row(external_id="A-2", kind="pengawasan")]
    rows.append(rows[1] | {"external_id": "A-3", "closed_at": "2025-04-01"})
    RoleGrant.objects.filter(role="inspektorat").delete()

    refused = run(*rows)
    taken = run(*rows, skip_bad_rows=True)

    assert [(fault.row, fault.column) for fault in refused.rejected] == [(3, "kind")]
    assert "inspektorat" in refused.rejected[0].reason
    assert (refused.created, taken.created) == (0, 2)


def test_the_inspectorate_hears_of_a_file_once_and_of_what_is_open_in_it(cast):
    apart = row(kind="pengawasan", unit_code=cast.mawar.code)
    run(
        row(unit_code=cast.melati.code),
        apart | {"external_id": "A-2"},
        apart | {"external_id": "A-3", "unit_code": ""},
        apart | {"external_id": "A-4", "closed_at": "2025-04-01"},
    )

    told = Notice.objects.values_list("recipient", "text")
    assert list(told) == [(cast.ira.pk, "2 laporan impor masuk untuk inspektorat.")]


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"external_id": ""}, "external_id"),
        ({"text": " "}, "text"),
        ({"received_at": ""}, "received_at"),
        ({"received_at": "kemarin"}, "received_at"),
        ({"received_at": "2025-02-30"}, "received_at"),
        ({"received_at": "2062-01-01"}, "received_at"),
        ({"received_at": "0001-01-01T00:00:00+14:00"}, "received_at"),
        ({"closed_at": "1900-01-01"}, "closed_at"),
        ({"closed_at": "2025-03-03T08:29"}, "closed_at"),
        ({"first_response_at": "2025-03-02"}, "first_response_at"),
        ({"kind": "gosip"}, "kind"),
        ({"unit_code": "99"}, "unit_code"),
        ({"category": "x" * 61}, "category"),
        ({"text": "a\x00b"}, "text"),
    ],
)
def test_a_bad_row_is_refused_with_its_row_and_column(cast, changes, column):
    result = run(row(external_id="A-0"), row(**changes))

    assert [(fault.row, fault.column) for fault in result.rejected] == [(3, column)]
    assert result.created == 0
    assert not visible(cast).exists()


def test_bad_rows_may_be_skipped_and_are_still_named(cast):
    result = run(row(), row(external_id="A-2", closed_at="1900-01-01"), skip_bad_rows=True)

    assert result.created == 1
    assert [fault.row for fault in result.rejected] == [3]


def test_a_number_twice_in_one_file_names_the_first_row(cast):
    result = run(row(), row())

    assert "baris 2" in result.rejected[0].reason


def test_a_missing_column_is_a_fault_of_the_header(cast):
    result = run({"external_id": "A-1", "text": "Jalan berlubang."})

    assert [(fault.row, fault.column) for fault in result.rejected] == [(1, "received_at")]


def test_a_header_alone_must_have_its_columns_too(cast, tmp_path):
    path = tmp_path / "laporan.csv"
    path.write_text("external_id;received_at\n")

    result = importing.import_complaints(
        rows=read_table(path, REQUIRED), actor=service_account(IMPORTER)
    )

    assert [(fault.row, fault.column) for fault in result.rejected] == [(1, "text")]


def test_a_file_that_cannot_be_read_to_its_end_is_refused_whole(cast, tmp_path):
    path = tmp_path / "laporan.csv"
    path.write_text('external_id,text,received_at\nA-1,Jalan,2025-01-02\nA-2,"Lampu" x,2025-01-02')

    rows = read_table(path, REQUIRED)
    result = importing.import_complaints(
        rows=rows, actor=service_account(IMPORTER), skip_bad_rows=True
    )

    assert [fault.row for fault in result.rejected] == [3]
    assert not visible(cast).exists()


def test_a_day_without_an_hour_may_be_the_day_of_receipt(cast):
    run(row(first_response_at="2025-03-03", closed_at="2025-03-04"))

    complaint = visible(cast).get()
    assert complaint.first_answered_at == complaint.received_at


def test_no_zone_means_the_office_and_a_zone_is_kept(cast):
    run(row(), row(external_id="A-2", received_at="2025-03-03T20:00:00Z"))

    first, second = visible(cast).order_by("pk")
    assert first.received_at.isoformat() == "2025-03-03T01:30:00+00:00"
    assert clock.local_day(second.received_at) == date(2025, 3, 4)


def test_an_unknown_category_is_made_and_waits_for_review(cast):
    run(row(category="Lampu jalan"), row(external_id="A-2", category="Pohon tumbang"))

    made = Category.objects.get(slug="pohon-tumbang")
    assert made.needs_review
    assert Entry.objects.about(made).get().verb == "category.created"
    assert visible(cast).get(external_id="A-1").category == cast.lights


def test_a_due_moment_of_the_source_is_kept_and_marked(cast):
    run(row(due_at="2025-03-10T12:00"))

    complaint = visible(cast).get()
    assert (complaint.due_on, complaint.due_source) == (date(2025, 3, 10), "source")
    assert complaint.answer_due_on is not None


def test_a_closed_row_is_finished_and_answered_by_its_closing(cast):
    run(row(closed_at="2025-03-10T12:00", outcome="selesai"))

    complaint = visible(cast).get()
    assert (complaint.state, complaint.outcome) == (State.CLOSED, "selesai")
    assert complaint.first_answered_at == complaint.finished_at == complaint.closed_at


def test_an_unknown_outcome_keeps_its_words(cast):
    run(row(closed_at="2025-03-10T12:00", outcome="Ditangani dinas"))

    complaint = visible(cast).get()
    assert (complaint.outcome, complaint.closing_reason) == ("tidak_diketahui", "Ditangani dinas")


def test_one_journal_row_stands_for_the_import(cast):
    run(row(), row(external_id="A-2"))

    entry = Entry.objects.get(verb="complaints.imported")
    assert entry.note == {"rows": 2}


def test_nobody_sees_a_row_before_all_are_there(cast, monkeypatch):
    seen = []
    monkeypatch.setattr(importing, "CHUNK", 1)

    run(
        row(),
        row(external_id="A-2"),
        progress=lambda done, total: seen.append((done, visible(cast).count())),
    )

    assert seen == [(1, 0), (2, 0)]
    assert visible(cast).count() == 2


def test_an_import_that_fails_half_way_leaves_nothing(cast, monkeypatch):
    monkeypatch.setattr(importing, "CHUNK", 1)

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(row(), row(external_id="A-2"), progress=stop)

    assert Complaint.objects.filter(external_id__isnull=False).count() == 0
    batch = Import.objects.get()
    assert batch.swept_at is not None
    assert Entry.objects.about(batch).get().verb == "complaints.import_swept"


def test_an_import_that_died_is_swept_and_its_file_can_come_again(cast):
    dead = Import.objects.create(
        actor=cast.nita,
        content_digest="-",
        rows=2,
        alive_at=clock.wall() - importing.DEAD_AFTER - timedelta(seconds=1),
    )
    Complaint.objects.filter(pk=cast.complaint.pk).update(batch=dead, external_id="A-1")

    result = run(row())

    assert result.created == 1
    assert not Complaint.objects.filter(batch=dead).exists()


def test_an_import_under_way_is_left_alone(cast):
    alive = Import.objects.create(
        actor=cast.nita, content_digest="-", rows=1, alive_at=clock.wall()
    )
    Complaint.objects.filter(pk=cast.complaint.pk).update(batch=alive, external_id="B-1")

    run(row())

    assert Complaint.objects.filter(batch=alive).exists()


def test_a_file_is_refused_while_another_import_holds_some_of_its_rows(cast):
    killed = Import.objects.create(
        actor=cast.nita, content_digest="-", rows=1, alive_at=clock.wall()
    )
    Complaint.objects.filter(pk=cast.complaint.pk).update(batch=killed, external_id="A-1")

    with pytest.raises(ValidationError, match="Tunggu dua menit"):
        run(row(), row(external_id="A-2"))

    assert not Complaint.objects.filter(external_id="A-2").exists()


def test_a_row_that_another_import_wrote_in_between_leaves_nothing_of_ours(cast):
    def other(done, total):
        if done == importing.CHUNK:
            Complaint.objects.filter(pk=cast.complaint.pk).update(external_id="N-600")

    with pytest.raises(ValidationError, match="impor lain"):
        run(*(row(external_id=f"N-{number}") for number in range(700)), progress=other)

    assert Complaint.objects.filter(external_id__startswith="N-").get() == cast.complaint


def test_a_swept_import_can_never_be_published(cast, monkeypatch):
    def sweep(done, total):
        Import.objects.update(swept_at=clock.wall())

    with pytest.raises(ValidationError, match="dua menit"):
        run(row(), progress=sweep)

    assert not visible(cast).exists()


def test_an_office_without_units_gets_a_placeholder(db):
    result = run(row())

    complaint = Complaint.objects.get()
    assert result.created == 1
    assert complaint.unit.needs_review


def test_moments_are_kept_as_written(cast):
    run(row(closed_at="2025-03-05T10:15:30+07:00"))

    expected = datetime.fromisoformat("2025-03-05T10:15:30+07:00")
    assert visible(cast).get().closed_at == expected
