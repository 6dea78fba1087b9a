"""A promise from making to keeping: who may, what is written, who is told."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from kinerja.accounts.models import User
from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.commitments import jobs, services
from kinerja.commitments.drafts import Draft
from kinerja.commitments.models import Commitment, Evidence
from kinerja.commitments.services.proving import MOST_EVIDENCE, MOST_STAGES
from kinerja.commitments.shelf import SHELF
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry
from kinerja.kit.uploads.accepting import Accepted, accept
from kinerja.kit.uploads.store import MissingFile, Shelf
from kinerja.organisation.models import Position
from kinerja.organisation.queries import head_position
from kinerja.rules.commitments import Source
from tests.conftest import Cast
from tests.factories.commitments import CommitmentFactory, EvidenceFactory, file_of, photo

DUE = date(2026, 12, 15)


def seat(cast: Cast, name: str) -> Position:
    return cast.employees[name].assignments.get().position


@pytest.fixture
def promised(cast) -> Commitment:
    """Lina, who leads kelurahan Mawar, promises; Agus's position is to keep it."""
    draft = Draft(
        what="Memasang sepuluh lampu jalan di RW 3",
        position=seat(cast, "agus"),
        due_on=DUE,
        source=Source.FORUM,
    )
    return services.promise(draft=draft, actor=cast.lina)


def told(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))


def picture() -> Accepted:
    return accept(photo())


def test_a_promise_is_made_recorded_and_told_to_its_owner(cast, promised):
    assert (promised.unit, promised.first_due_on, promised.state) == (cast.mawar, DUE, "promised")
    assert Entry.objects.about(promised).get().verb == "commitment.made"
    (sentence,) = told(cast.agus)
    assert sentence.startswith("Janji “Memasang sepuluh lampu jalan di RW 3” menjadi tugas Anda.")
    assert sentence.endswith("Tenggatnya Selasa, 15 Desember 2026.")
    assert told(cast.lina) == []


@pytest.mark.parametrize("name", ["agus", "dewi", "vera", "ira", "nita"])
def test_only_who_leads_the_unit_promises_in_its_name(cast, name):
    draft = Draft(what="Janji kosong", position=seat(cast, "agus"), due_on=DUE, source=Source.PLAN)

    with pytest.raises(PermissionDenied):
        services.promise(draft=draft, actor=cast.user(name))
    assert not Commitment.objects.exists()


def test_a_day_that_is_over_and_guidance_in_public_are_refused(cast):
    for change in ({"due_on": date(2026, 11, 23)}, {"source": Source.GUIDANCE}):
        given = {"what": "Janji", "position": seat(cast, "agus"), "due_on": DUE}
        draft = Draft(**{**given, "source": Source.PLAN, **change})
        with pytest.raises(ValidationError):
            services.promise(draft=draft, actor=cast.lina)


def test_small_steps_are_told_once_they_make_ten_points(cast, promised):
    Notice.objects.all().delete()
    for progress in (0, 4, 8):
        services.report(commitment=promised, progress=progress, note="Jalan.", actor=cast.agus)
    assert told(cast.lina) == [
        # The first report changes the status, which is told whatever the progress.
        "Janji “Memasang sepuluh lampu jalan di RW 3”: Dikerjakan, 0 persen."
    ]

    services.report(commitment=promised, progress=10, note="Jalan.", actor=cast.agus)
    services.report(commitment=promised, progress=19, note="Jalan.", actor=cast.agus)
    services.report(commitment=promised, progress=20, note="Jalan.", actor=cast.agus)

    assert [text[-11:] for text in told(cast.lina)[1:]] == [" 10 persen.", " 20 persen."]
    assert told(cast.agus) == []  # they did it themselves


def test_a_kept_promise_is_whole_and_its_story_stands(cast, promised):
    services.report(commitment=promised, progress=60, note="Enam terpasang.", actor=cast.agus)
    kept = services.keep(commitment=promised, note="Sepuluh lampu menyala.", actor=cast.agus)

    assert (kept.state, kept.progress, kept.finished_on) == ("kept", 100, date(2026, 11, 24))
    assert list(kept.story.values_list("progress", flat=True)) == [100, 60, 0]
    assert kept.story.first().signed_as == "Petugas agus, Kelurahan Mawar"
    assert told(cast.lina)[-1].endswith("Ditepati, 100 persen.")


@pytest.mark.parametrize("progress", [-1, 100, 101])
def test_only_keeping_makes_it_whole(cast, promised, progress):
    with pytest.raises(ValidationError):
        services.report(commitment=promised, progress=progress, note="Jalan.", actor=cast.agus)


def test_a_postponement_is_told_and_moves_no_figure(cast, promised):
    later = DUE + timedelta(days=30)

    moved = services.postpone(
        commitment=promised, due_on=later, reason="Hujan terus.", actor=cast.lina
    )

    assert (moved.due_on, moved.first_due_on) == (later, DUE)
    assert told(cast.agus)[-1].endswith("ditunda. Tenggat barunya Kamis, 14 Januari 2027.")
    with pytest.raises(ValidationError):
        services.postpone(commitment=promised, due_on=DUE, reason="Maju.", actor=cast.lina)


def test_the_owner_alone_neither_postpones_nor_gives_up(cast, promised):
    for act in (
        lambda: services.postpone(
            commitment=promised, due_on=date(2027, 1, 1), reason="Sibuk.", actor=cast.agus
        ),
        lambda: services.drop(commitment=promised, reason="Sulit.", actor=cast.agus),
        lambda: services.hand_over(
            commitment=promised, position=seat(cast, "tono"), reason="Sibuk.", actor=cast.agus
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_what_was_given_up_may_be_taken_up_again(cast, promised):
    dropped = services.drop(commitment=promised, reason="Anggaran tidak ada.", actor=cast.lina)
    assert (dropped.state, dropped.finished_on) == ("dropped", date(2026, 11, 24))
    with pytest.raises(PermissionDenied):
        services.report(commitment=promised, progress=10, note="Jalan.", actor=cast.agus)

    again = services.reopen(commitment=promised, reason="Anggaran turun.", actor=cast.lina)

    assert (again.state, again.finished_on) == ("in_progress", None)


def test_what_was_kept_and_is_opened_again_is_no_longer_whole(cast, promised):
    services.keep(commitment=promised, note="Selesai semua.", actor=cast.agus)

    assert services.reopen(commitment=promised, reason="Dua mati.", actor=cast.lina).progress == 99


def test_a_promise_is_handed_over_within_its_unit(cast, promised):
    with pytest.raises(ValidationError):
        services.hand_over(
            commitment=promised, position=seat(cast, "dewi"), reason="Pindah.", actor=cast.lina
        )

    services.hand_over(
        commitment=promised, position=seat(cast, "tono"), reason="Mutasi.", actor=cast.lina
    )

    assert len(told(cast.tono)) == 1
    with pytest.raises(PermissionDenied):
        services.report(commitment=promised, progress=10, note="Jalan.", actor=cast.agus)


def test_stages_are_done_one_by_one(cast, promised):
    stage = services.add_stage(
        commitment=promised, what="Survei titik", due_on=date(2026, 11, 30), actor=cast.agus
    )
    for _twice in range(2):
        services.finish_stage(stage=stage, actor=cast.agus)

    stage.refresh_from_db()
    assert stage.done_on == date(2026, 11, 24)
    assert promised.story.filter(note="Tahap selesai: Survei titik").count() == 1
    with pytest.raises(ValidationError):
        services.add_stage(
            commitment=promised, what="Nanti", due_on=DUE + timedelta(1), actor=cast.agus
        )


def test_stages_and_evidence_have_an_end(cast, promised):
    for number in range(MOST_STAGES):
        promised.stages.create(what=str(number), due_on=DUE)
    for number in range(MOST_EVIDENCE):
        promised.evidence.create(
            caption="x", key=f"{number:032x}.jpg", sha256="x", added_at="2026-11-24T00:00Z"
        )
    with pytest.raises(ValidationError, match="20 tahap"):
        services.add_stage(commitment=promised, what="Lagi", due_on=DUE, actor=cast.agus)
    with pytest.raises(ValidationError, match="20 bukti"):
        services.add_evidence(
            commitment=promised, file=picture(), caption="Foto", is_public=False, actor=cast.agus
        )


def test_evidence_of_what_is_not_public_is_never_public(cast):
    private = CommitmentFactory(position=seat(cast, "agus"), is_public=False)

    evidence = services.add_evidence(
        commitment=private, file=picture(), caption="Foto", is_public=True, actor=cast.agus
    )

    assert not evidence.is_public
    assert Entry.objects.about(evidence).get().verb == "evidence.added"


def test_a_file_without_a_row_is_swept_and_the_others_stay(cast, promised, settings, tmp_path):
    settings.KINERJA_UPLOADS = tmp_path
    kept = services.add_evidence(
        commitment=promised, file=picture(), caption="Foto", is_public=True, actor=cast.agus
    )
    orphan = SHELF.save(picture())
    for path in tmp_path.rglob("*.jp*g"):
        path.touch()
        old = path.stat().st_mtime - 3 * 24 * 3600
        os.utime(path, (old, old))

    assert jobs.sweep_evidence.func() == 1

    SHELF.open(kept.key).close()
    with pytest.raises(MissingFile):
        SHELF.open(orphan)
    assert Evidence.objects.count() == 1


def test_a_promise_that_is_not_public_is_told_without_its_words(cast):
    private = CommitmentFactory(position=seat(cast, "agus"), is_public=False)

    services.report(commitment=private, progress=30, note="Jalan.", actor=cast.lina)

    assert told(cast.agus) == [f"Janji {private.number}: Dikerjakan, 30 persen."]


def test_a_service_account_follows_nothing(cast):
    draft = Draft(what="Janji", position=seat(cast, "agus"), due_on=DUE, source=Source.PLAN)

    made = services.promise(draft=draft, actor=service_account(CONSOLE))

    assert not made.followers.exists()


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "gone"},
        {"source": "rumour"},
        {"source": "guidance"},
        {"state": "kept", "finished_on": DUE, "progress": 90},
        {"progress": 100},
        {"finished_on": DUE},
        {"state": "dropped"},
        {"first_due_on": date(2026, 11, 1)},
        {"due_on": date(2026, 12, 1)},
    ],
)
def test_what_must_never_be_false(cast, broken):
    with pytest.raises(IntegrityError):
        CommitmentFactory(position=head_position(cast.mawar), **broken)


@pytest.fixture
def uploads(settings, tmp_path):
    settings.KINERJA_UPLOADS = tmp_path / "uploads"


def bytes_of(key: str, shelf: Shelf = Shelf.SHOWN) -> bytes:
    with SHELF.open(key, shelf) as file:
        return file.read()


def redacted(evidence: Evidence, data: bytes, actor: User, *, public: bool = True) -> Evidence:
    return services.redact_evidence(
        commitment=evidence.commitment,
        evidence=evidence,
        file=file_of(data),
        is_public=public,
        actor=actor,
    )


@pytest.fixture
def shown(cast, promised, uploads) -> Evidence:
    """What Agus handed in, a face and all, for the office only."""
    return services.add_evidence(
        commitment=promised,
        file=file_of(b"wajah"),
        caption="RW 3",
        is_public=False,
        actor=cast.agus,
    )


def test_a_copy_is_shown_and_the_first_original_is_kept_apart_however_often(cast, shown):
    once = redacted(shown, b"kabur", cast.agus)
    twice = redacted(once, b"lebih kabur", cast.lina)

    assert bytes_of(twice.key) == b"lebih kabur"
    assert bytes_of(twice.original_key, Shelf.ORIGINALS) == b"wajah"
    assert (twice.original_key, twice.is_public) == (shown.key, True)
    first, _second = Entry.objects.about(shown).filter(verb="evidence.redacted")
    assert first.changes["key"] == [shown.key, once.key]
    assert first.changes["original_key"] == ["", shown.key]


def test_a_copy_of_what_is_not_public_is_not_public_either(cast, shown):
    Commitment.objects.update(is_public=False)

    assert not redacted(shown, b"kabur", cast.agus).is_public


def test_a_copy_that_hides_nothing_is_refused(cast, shown):
    with pytest.raises(ValidationError, match="sama dengan yang sekarang tampil"):
        redacted(shown, b"wajah", cast.agus)

    assert Evidence.objects.get().original_key == ""


def test_the_original_is_no_copy_of_itself_after_a_redaction_either(cast, shown):
    once = redacted(shown, b"kabur", cast.agus)

    for same, why in ((b"wajah", "sama dengan aslinya"), (b"kabur", "yang sekarang tampil")):
        with pytest.raises(ValidationError, match=why):
            redacted(once, same, cast.agus)

    assert bytes_of(Evidence.objects.get().key) == b"kabur"
    SHELF.delete(shown.key, Shelf.ORIGINALS)
    with pytest.raises(ValidationError, match="tidak ditemukan"):
        redacted(once, b"lebih kabur", cast.agus)


def test_evidence_whose_file_is_gone_is_not_redacted(cast, shown):
    SHELF.delete(shown.key)

    with pytest.raises(ValidationError, match="tidak ditemukan"):
        redacted(shown, b"kabur", cast.agus)


def test_only_who_works_on_the_promise_redacts_and_opens_the_original(cast, shown):
    with pytest.raises(PermissionDenied):
        redacted(shown, b"kabur", cast.tono)
    evidence = redacted(shown, b"kabur", cast.agus)
    with pytest.raises(PermissionDenied):
        services.open_original(evidence=evidence, reason="Ingin tahu.", actor=cast.ira)

    key = services.open_original(evidence=evidence, reason="Warga bertanya.", actor=cast.lina)

    assert key == shown.key
    look = Entry.objects.about(evidence).get(verb="evidence.original_seen")
    assert (look.actor, look.note) == (cast.lina, {"reason": "Warga bertanya."})


def test_what_was_never_redacted_has_no_original_to_open(cast, shown):
    EvidenceFactory(commitment=shown.commitment)

    with pytest.raises(ValidationError, match="tidak disamarkan"):
        services.open_original(evidence=shown, reason="Ingin tahu.", actor=cast.agus)


def test_the_original_leaves_the_shelf_of_what_is_shown_after_a_day_and_is_kept_apart(cast, shown):
    evidence = redacted(shown, b"kabur", cast.agus)
    assert services.sweep_evidence() == 0  # a backup under way may still need it there
    for path in Path(settings.KINERJA_UPLOADS).rglob("*.jpg"):
        os.utime(path, (0, 0))

    assert services.sweep_evidence() == 1

    with pytest.raises(MissingFile):
        SHELF.open(shown.key)
    assert bytes_of(evidence.key) == b"kabur"
    assert bytes_of(shown.key, Shelf.ORIGINALS) == b"wajah"


def test_a_copy_is_never_its_own_original(shown):
    with pytest.raises(IntegrityError):
        Evidence.objects.update(original_key=shown.key)
