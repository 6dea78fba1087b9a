"""Sealing: every committed entry, each once, in one chain, however many sealers run."""

import os
from datetime import UTC, date, datetime, timedelta
from threading import Event, Thread

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from kinerja.accounts.models import User
from kinerja.journal import sealing
from kinerja.journal.checking import verify
from kinerja.journal.digest import START, chained, digest_of
from kinerja.journal.heads import Head, head_file, kept_heads
from kinerja.journal.models import Entry, Seal
from kinerja.journal.sealing import OVERDUE, seal, strays
from kinerja.kit import clock

MONDAY, TUESDAY, WEDNESDAY = (datetime(2026, 3, day, 2, 0, tzinfo=UTC) for day in (2, 3, 4))


class PowerCut(Exception):
    """The machine goes dark."""


def stop(*args: object) -> None:
    raise PowerCut


def write_at(pk: int, ani: User) -> Entry:
    """An entry with a number of our choice, as a slow transaction would leave it."""
    entry = Entry(pk=pk, at=clock.now(), actor=ani, verb="test.noted", target_id="1")
    entry.digest = digest_of(entry.content())
    entry.save(force_insert=True)
    return entry


def in_a_thread(work) -> Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def test_each_entry_is_sealed_once_in_the_order_of_writing(note):
    entries = [note().pk for _ in range(3)]

    seal()

    assert list(Seal.objects.values_list("entry", flat=True))[-3:] == entries
    assert [one.seal_no for one in Seal.objects.all()] == list(range(1, Entry.objects.count() + 1))


def test_each_seal_hangs_on_the_one_before(note):
    note()
    seal()
    note()
    seal()

    link = START
    for one in Seal.objects.select_related("entry"):
        link = chained(link, one.entry.digest, sealed_at=one.sealed_at)
        assert one.hash == link


def test_no_seal_comes_before_the_first(note):
    before_all = Seal(seal_no=0, entry=note(), hash=START, sealed_at=clock.wall())

    with pytest.raises(IntegrityError, match="seal_no_from_one"):
        before_all.save(force_insert=True)


def test_sealing_again_seals_nothing(note):
    note()

    assert seal() > 0
    assert seal() == 0


def test_many_entries_are_sealed_batch_by_batch(note, monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 2)
    seal()
    for _ in range(5):
        note()

    assert seal() == 5
    assert verify().is_whole


@pytest.mark.django_db(transaction=True)
def test_what_is_not_committed_is_not_sealed(note):
    seal()
    written, looked_at = Event(), Event()

    def write_slowly() -> None:
        with transaction.atomic():
            note()
            written.set()
            looked_at.wait(10)

    writer = in_a_thread(write_slowly)
    written.wait(10)
    before = seal()
    looked_at.set()
    writer.join()

    assert (before, seal()) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_sealers_at_once_the_slower_gives_up(note):
    note()
    expected = Entry.objects.count()
    others: list[Thread] = []

    def overtake(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not others and '"journal_entry"."digest"' in sql:
            others.append(in_a_thread(seal))
            others[0].join()
        return result

    with connection.execute_wrapper(overtake):
        sealed = seal()

    assert others
    assert sealed == 0
    assert Seal.objects.count() == expected
    assert verify().is_whole


def test_a_sealer_that_gives_up_leaves_the_transaction_around_it_usable(note):
    note()
    others: list[int] = []

    def overtake(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if not others and '"journal_entry"."digest"' in sql:
            others.append(0)
            others[0] = seal()
        return result

    with transaction.atomic(), connection.execute_wrapper(overtake):
        sealed = seal()

    assert (sealed, others) == (0, [Entry.objects.count()])
    assert verify().is_whole


def test_an_entry_that_was_committed_late_is_sealed_by_the_next_round(ani):
    with time_machine.travel(MONDAY, tick=False):
        write_at(1000, ani)
        seal()
        write_at(500, ani)

        seal()

    assert Seal.objects.filter(entry=500).exists()


def test_a_sealer_that_stood_still_for_days_misses_nothing(ani):
    with time_machine.travel(MONDAY, tick=False):
        write_at(1000, ani)
        seal()
        write_at(500, ani)
    with time_machine.travel(WEDNESDAY, tick=False):
        seal()

    assert Seal.objects.filter(entry=500).exists()


def test_a_stray_in_the_settled_part_is_told_and_healed_by_a_full_round(ani):
    for day, number in ((MONDAY, 1000), (WEDNESDAY, 1001)):
        with time_machine.travel(day, tick=False):
            write_at(number, ani)
            seal()
    with time_machine.travel(WEDNESDAY, tick=False):
        stray = write_at(500, ani)
        seal()

        report = verify()
        healed = seal(full=True)

    assert (report.strays, report.unsealed, report.is_whole) == (1, 1, True)
    assert healed == 1
    assert Seal.objects.last().entry == stray
    assert not strays().exists()


def test_a_stray_that_a_full_round_should_have_sealed_is_a_fault(ani, settings):
    settings.KINERJA_FROZEN_NOW = None
    for day, number in ((MONDAY, 1000), (WEDNESDAY, 1001)):
        with time_machine.travel(day, tick=False):
            write_at(number, ani)
            seal()
    with time_machine.travel(WEDNESDAY, tick=False):
        write_at(500, ani)

    with time_machine.travel(WEDNESDAY + OVERDUE, tick=False):
        waiting = verify()
    with time_machine.travel(WEDNESDAY + OVERDUE + timedelta(seconds=1), tick=False):
        (fault,) = verify().faults

    assert (waiting.strays, waiting.is_whole) == (1, True)
    assert "Catatan 500 terlewat" in fault


def test_a_huge_number_holds_the_sealer_up_until_the_next_full_round_only(ani):
    """Whoever can write one entry would otherwise stop the sealing of all that follow."""
    days = [MONDAY + timedelta(days=2 * number) for number in range(5)]
    with time_machine.travel(days[0], tick=False):
        write_at(10**12, ani)
        seal()
    passed = []
    for number, day in enumerate(days[1:], 5000):
        with time_machine.travel(day, tick=False):
            write_at(number, ani)
            seal()
            passed.append(strays().count())
            if day == days[3]:
                seal(full=True)

    assert passed == [0, 1, 2, 0]
    assert not Entry.objects.unsealed().exists()


def test_the_head_of_each_day_is_written_down_outside_the_database(note):
    for day in (MONDAY, TUESDAY):
        with time_machine.travel(day, tick=False):
            note()
            seal()

    monday, tuesday = kept_heads()
    assert (monday.day, tuesday.day) == (MONDAY.date(), TUESDAY.date())
    assert tuesday.seal_no == monday.seal_no + 1
    assert Seal.objects.get(pk=tuesday.seal_no).hash == tuesday.hash


def test_the_line_of_today_follows_the_chain(note):
    with time_machine.travel(MONDAY, tick=False):
        note()
        seal()
        note()
        seal()

    (head,) = kept_heads()
    assert head.hash == Seal.objects.last().hash


def test_the_day_of_a_head_is_the_day_of_the_office(note):
    note()

    with time_machine.travel(datetime(2026, 3, 2, 18, 0, tzinfo=UTC), tick=False):
        seal()

    (head,) = kept_heads()
    assert head.day == date(2026, 3, 3)  # an hour after midnight in Jakarta


def test_a_reader_of_the_heads_never_sees_half_a_file(note, tmp_path):
    """The new file takes the place of the old one, which stays as it was for whoever has it."""
    note()
    seal()
    before = head_file().read_text()
    (tmp_path / "held").hardlink_to(head_file())
    note()

    seal()

    assert (tmp_path / "held").read_text() == before != head_file().read_text()


def test_the_heads_are_on_the_disk_before_they_take_the_place_of_the_old(note, monkeypatch):
    """A power cut would otherwise leave an empty file, which reads as a lost one."""
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda number: synced.append(os.fstat(number).st_ino))
    note()

    seal()

    assert synced[-1] == head_file().stat().st_ino


def test_a_round_without_news_does_not_touch_the_heads(note):
    with time_machine.travel(MONDAY, tick=False):
        note()
        seal()
        written = head_file().stat()

        seal()

    assert head_file().stat().st_ino == written.st_ino


def test_a_lost_head_file_is_not_written_again(note):
    """Whoever cuts the chain and removes the file would have the sealer cover it up."""
    note()
    seal()
    head_file().unlink()
    note()

    seal()

    assert not head_file().exists()


def test_a_new_office_starts_its_heads_before_its_chain(note, monkeypatch):
    """Were it the other way round, a power cut between the two would look like a lost file."""
    note()
    with time_machine.travel(MONDAY, tick=False), monkeypatch.context() as cut:
        cut.setattr(sealing, "_append", stop)
        with pytest.raises(PowerCut):
            seal()
        (begun,) = kept_heads()

    seal()

    assert begun == Head(MONDAY.date(), 0, START)
    assert verify().is_whole


def test_an_empty_chain_has_no_head():
    assert kept_heads() == []
