"""What is asked is recorded, answered in time or refused on a ground of the law, and forgotten.

Cahya is the camat, who decides; Ira the inspectorate; Nita the admin. It is 24 November 2026.
"""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry, PersonalValue
from kinerja.kit import clock
from kinerja.organisation.services import NewDayOff, enter_calendar_year, set_policy
from kinerja.rights import holdings, services
from kinerja.rights.drafts import Account, Asking, AskingDocuments, Finding, Who
from kinerja.rights.holdings import Holding, found_by
from kinerja.rights.models import DocumentRequest, Reminder, Request, Requester, Way
from kinerja.rights.policies import CONTACT
from kinerja.rights.queries import tracked_by, tracked_page
from kinerja.rights.services import reminding
from kinerja.rules.data_rights import Part, Right
from tests.factories.organisation import PersonFactory, RoleGrantFactory
from tests.factories.rights import CODE, BreachFactory, DocumentRequestFactory, RequestFactory

WORDS = "Saya ingin melihat data tentang saya."
ANSWER = "Sudah kami lakukan; baca di halaman ini."
SRI = Who(name="Sri Lestari", contact="0812-3456")


def citizen():
    return service_account(CITIZEN)


def ask(right=Right.ACCESS, found=None, who=SRI) -> services.Filed[Request]:
    draft = Asking(right=right, words=WORDS, found=found, who=who)
    return services.ask(draft=draft, actor=citizen())


def ask_documents() -> services.Filed[DocumentRequest]:
    draft = AskingDocuments(words="Rencana kerja 2026.", way=Way.SEE, who=SRI)
    return services.ask_documents(draft=draft, actor=citizen())


def verbs(thing) -> list[str]:
    return list(Entry.objects.about(thing).values_list("verb", flat=True))


def told() -> set[str]:
    return set(Notice.objects.values_list("recipient__username", flat=True))


def test_a_request_is_due_72_hours_after_it_came_in_and_who_decides_is_told(cast):
    filed = ask()

    assert filed.asked.due_at - clock.now() == timedelta(hours=72)
    assert filed.asked.number.startswith("H2026-")
    assert verbs(filed.asked) == ["data_request.filed"]
    assert told() == {"cahya"}
    assert tracked_by(filed.key.lower().replace("-", " ")) == filed.asked


def test_neither_the_key_nor_who_asked_is_in_the_journal_or_a_notice(cast):
    filed = ask()

    texts = [str(entry.content()) for entry in Entry.objects.all()]
    texts += [notice.text + notice.path for notice in Notice.objects.all()]
    said = " ".join(texts)
    assert not any(secret in said for secret in (filed.key, "Sri", SRI.contact, WORDS))
    assert PersonalValue.objects.count() == 0
    assert filed.key not in str(Request.objects.values().get())


def test_who_says_nothing_of_themselves_leaves_no_row(cast):
    ask(who=Who())

    assert not Requester.objects.exists()


def test_what_a_key_opens_is_known_by_its_reference_and_the_key_is_forgotten(cast, drawer):
    found = found_by(CODE)
    asked = ask(found=found).asked

    assert (asked.holding, asked.reference) == ("test.drawer", "17")
    assert CODE not in str(Request.objects.values().get())
    assert found_by("AAAA-AAAA-AAAA") is None


def test_two_rooms_never_share_a_name(drawer):
    other = Holding(name="test.drawer", label="Lain", find=str, export=dict, erase=print)

    with pytest.raises(ImproperlyConfigured):
        holdings.register(other)


def test_granted_access_shows_what_its_room_holds_now_and_only_then(cast, drawer):
    asked = ask(found=found_by(CODE)).asked
    assert tracked_page(asked)["kept"] == []

    asked = services.answer(asked=asked, words=ANSWER, actor=cast.cahya)

    assert [(fact.label, fact.value) for fact in tracked_page(asked)["kept"]] == [
        ("Nama", "Sri"),
        ("Keputusan", "Diganti"),
    ]
    assert (asked.state, asked.signed_as) == ("answered", "Camat, Kecamatan Contoh")
    assert verbs(asked) == ["data_request.filed", "data_request.answered"]


def test_an_erasure_is_carried_out_by_the_room_once_somebody_decided_it(cast, drawer):
    asked = ask(Right.ERASURE, found_by(CODE)).asked
    assert drawer.kept["Nama"] == "Sri"

    services.answer(asked=asked, words=ANSWER, actor=cast.cahya)

    assert drawer.kept == {"Nama": "", "Keputusan": "Diganti"}
    assert verbs(asked)[1:] == ["data_request.data_erased", "data_request.answered"]


def test_a_refused_erasure_erases_nothing(cast, drawer):
    asked = ask(Right.ERASURE, found_by(CODE)).asked

    services.refuse(asked=asked, ground="state_record", words="Wajib disimpan.", actor=cast.cahya)

    assert drawer.kept["Nama"] == "Sri"
    assert verbs(asked)[1:] == ["data_request.refused"]


def test_a_room_that_erased_a_decision_undoes_the_answer(cast, drawer):
    drawer.parts = frozenset({Part.NAME, Part.DECISION})
    asked = ask(Right.ERASURE, found_by(CODE)).asked

    with pytest.raises(ValueError, match="what was decided"):
        services.answer(asked=asked, words=ANSWER, actor=cast.cahya)

    asked.refresh_from_db()
    assert asked.state == "received"


def test_access_is_never_refused_on_a_ground_that_the_law_does_not_give(cast):
    asked = ask().asked

    with pytest.raises(ValidationError, match="tidak memberi alasan"):
        services.refuse(asked=asked, ground="state_record", words="Tidak.", actor=cast.cahya)


def test_an_end_is_an_end(cast):
    asked = ask().asked
    services.answer(asked=asked, words=ANSWER, actor=cast.cahya)

    for step in (
        lambda: services.answer(asked=asked, words=ANSWER, actor=cast.cahya),
        lambda: services.refuse(asked=asked, ground="harm", words="Tidak.", actor=cast.cahya),
        lambda: services.withdraw(asked=asked, actor=citizen()),
    ):
        with pytest.raises(PermissionDenied, match="Dijawab"):
            step()


@pytest.mark.parametrize("name", ["vera", "lina", "agus", "nita", "ira", "putri", "mira"])
def test_only_who_leads_the_office_decides(cast, name):
    asked = ask().asked

    with pytest.raises(PermissionDenied, match="camat atau sekretaris"):
        services.answer(asked=asked, words=ANSWER, actor=cast.user(name))


def test_the_secretary_of_the_office_decides_as_well(cast):
    wati = PersonFactory(username="sekcam")
    RoleGrantFactory(role="sekcam", unit=cast.top, user=wati)

    assert services.answer(asked=ask().asked, words=ANSWER, actor=wati).state == "answered"


def test_what_only_the_inspectorate_may_know_of_is_decided_by_it_alone(cast, drawer):
    drawer.is_apart = True
    asked = ask(found=found_by(CODE)).asked

    assert told() == {"ira"}
    assert not Request.objects.visible_to(cast.cahya).exists()
    assert Request.objects.visible_to(cast.ira).get() == asked
    with pytest.raises(PermissionDenied, match="inspektorat"):
        services.answer(asked=asked, words=ANSWER, actor=cast.cahya)
    assert services.answer(asked=asked, words=ANSWER, actor=cast.ira).state == "answered"


def test_whoever_asked_takes_it_back(cast):
    for asked in (ask().asked, ask_documents().asked):
        asked = services.withdraw(asked=asked, actor=citizen())

        assert (asked.state, asked.decided_by) == ("withdrawn", None)
        assert verbs(asked)[-1] == f"{asked.noun}.withdrawn"


def test_every_look_at_who_asked_and_at_their_data_leaves_its_reason(cast, drawer):
    asked = ask(found=found_by(CODE)).asked

    who = services.see_requester(asked=asked, reason="Menelepon balik.", actor=cast.cahya)
    data = services.see_data(asked=asked, reason="Menimbang.", actor=cast.cahya)

    assert (who.name, who.contact) == (SRI.name, SRI.contact)
    assert data == {"Nama": "Sri", "Keputusan": "Diganti"}
    assert [(entry.verb, entry.note) for entry in Entry.objects.filter(actor=cast.cahya)] == [
        ("requester.seen", {"reason": "Menelepon balik."}),
        ("data_request.data_seen", {"reason": "Menimbang."}),
    ]


@pytest.mark.parametrize("name", ["vera", "nita", "ira", "agus"])
def test_nobody_else_looks(cast, drawer, name):
    asked = ask(found=found_by(CODE)).asked

    for look in (services.see_requester, services.see_data):
        with pytest.raises(PermissionDenied):
            look(asked=asked, reason="Ingin tahu.", actor=cast.user(name))


def test_who_asked_is_forgotten_thirty_days_after_the_end_and_the_decision_stays(cast, clock_at):
    asked, documents = ask().asked, ask_documents().asked
    waiting = ask().asked
    services.answer(asked=asked, words=ANSWER, actor=cast.cahya)
    services.answer(asked=documents, words=ANSWER, actor=cast.cahya)

    clock_at("2026-12-24T09:00")
    assert services.forget_requesters(actor=service_account(SCHEDULER)) == 0
    clock_at("2026-12-25T09:00")
    assert services.forget_requesters(actor=service_account(SCHEDULER)) == 2
    assert services.forget_requesters(actor=service_account(SCHEDULER)) == 0

    asked.refresh_from_db()
    documents.refresh_from_db()
    assert (asked.words, asked.answer) == ("", ANSWER)
    assert (documents.words, documents.answer) == ("Rencana kerja 2026.", ANSWER)
    assert [row.request for row in Requester.objects.all()] == [waiting]
    assert verbs(asked)[-1] == "data_request.forgotten"
    assert verbs(documents)[-1] == "document_request.forgotten"


def test_an_office_may_forget_sooner(cast, clock_at):
    services.answer(asked=ask().asked, words=ANSWER, actor=cast.cahya)
    set_policy(
        key=CONTACT, value="7", since=clock.today(), legal_basis="SK 1/2026", actor=cast.nita
    )

    clock_at("2026-12-02T09:00")

    assert services.forget_requesters(actor=service_account(SCHEDULER)) == 1


def test_documents_are_due_in_ten_working_days_and_seven_more_once_with_a_reason(cast):
    asked = ask_documents().asked
    assert str(asked.due_on) == "2026-12-08"
    assert told() == {"cahya"}

    asked = services.extend(asked=asked, reason="Arsipnya di gudang.", actor=cast.cahya)

    assert (str(asked.due_on), asked.state) == ("2026-12-17", "extended")
    with pytest.raises(PermissionDenied, match="satu kali"):
        services.extend(asked=asked, reason="Masih dicari.", actor=cast.cahya)
    asked = services.refuse(
        asked=asked, ground="personal", words="Menyangkut orang.", actor=cast.cahya
    )
    assert verbs(asked) == [
        "document_request.filed",
        "document_request.extended",
        "document_request.refused",
    ]


def test_who_is_not_content_reads_where_to_object_and_until_when(cast):
    asked = ask_documents().asked

    asked = services.answer(asked=asked, words=ANSWER, actor=cast.cahya)

    # Thirty working days go beyond the calendar of 2026, and are not guessed.
    objection = tracked_page(asked)["objection"]
    assert "dalam 30 hari kerja" in objection
    assert "Komisi Informasi dalam 14 hari kerja" in objection
    assert verbs(asked)[-1] == "document_request.answered"


def test_a_request_of_a_year_without_a_calendar_gets_its_day_when_that_is_out(cast, clock_at):
    clock_at("2026-12-28T09:00")
    asked = ask_documents().asked
    assert asked.due_on is None
    new_year = NewDayOff(date=date(2027, 1, 1), name="Tahun Baru")
    enter_calendar_year(year=2027, days=[new_year], decree="SKB 2027", actor=cast.nita)

    moved = services.recompute_due_days(because="calendar.year_entered", actor=cast.nita)
    again = services.recompute_due_days(because="calendar.year_entered", actor=cast.nita)

    asked.refresh_from_db()
    assert (moved, again, str(asked.due_on)) == (1, 0, "2027-01-12")
    entry = Entry.objects.about(asked).last()
    assert (entry.verb, entry.note) == (
        "document_request.due_computed",
        {"because": "calendar.year_entered"},
    )


ACCOUNT = Account(
    kinds="Nama dan nomor telepon.",
    people=12,
    leaked="Kemarin sore",
    how="Surel salah alamat.",
    handling="Penerima menghapusnya.",
)
FOUND = datetime.fromisoformat("2026-11-24T07:30:00+07:00")


def record(cast, who="nita"):
    draft = Finding(unit=cast.top, found_at=FOUND, account=ACCOUNT)
    return services.record_breach(draft=draft, actor=cast.user(who))


def test_a_breach_is_told_to_all_within_72_hours_and_only_then_closed(cast):
    breach = record(cast)
    assert breach.due_at - FOUND == timedelta(hours=72)
    assert told() == {"cahya", "ira"}  # not who wrote it down

    breach = services.change_breach(breach=breach, account=ACCOUNT, actor=cast.cahya)
    breach = services.tell_subjects(breach=breach, at=clock.now(), actor=cast.nita)
    with pytest.raises(PermissionDenied, match="Beri tahu dulu"):
        services.close_breach(breach=breach, actor=cast.nita)
    breach = services.tell_agency(breach=breach, at=FOUND, actor=cast.nita)
    breach = services.close_breach(breach=breach, actor=cast.cahya)

    assert verbs(breach) == [
        "breach.recorded",
        "breach.changed",
        "breach.subjects_told",
        "breach.agency_told",
        "breach.closed",
    ]
    with pytest.raises(PermissionDenied, match="sudah ditutup"):
        services.change_breach(breach=breach, account=ACCOUNT, actor=cast.nita)


def test_nobody_tells_twice_or_at_a_moment_that_cannot_be(cast):
    breach = record(cast)
    with pytest.raises(ValidationError, match="belum tiba"):
        services.tell_agency(breach=breach, at=clock.now() + timedelta(minutes=1), actor=cast.nita)
    with pytest.raises(ValidationError, match="belum diketahui"):
        services.tell_agency(breach=breach, at=FOUND - timedelta(minutes=1), actor=cast.nita)

    services.tell_agency(breach=breach, at=FOUND, actor=cast.nita)
    services.tell_subjects(breach=breach, at=FOUND, actor=cast.nita)

    for step in (services.tell_agency, services.tell_subjects):
        with pytest.raises(PermissionDenied, match="sudah dicatat"):
            step(breach=breach, at=FOUND, actor=cast.nita)


def test_a_breach_that_is_still_to_come_is_not_written_down(cast):
    later = clock.now() + timedelta(minutes=1)
    draft = Finding(unit=cast.top, found_at=later, account=ACCOUNT)

    with pytest.raises(ValidationError, match="belum tiba"):
        services.record_breach(draft=draft, actor=cast.nita)


@pytest.mark.parametrize("name", ["ira", "lina", "agus", "putri", "vera"])
def test_who_may_only_read_writes_no_breach(cast, name):
    with pytest.raises(PermissionDenied, match="admin aplikasi"):
        record(cast, name)


def remind() -> int:
    return services.remind(actor=service_account(SCHEDULER))


def test_each_clock_is_told_at_half_time_six_hours_before_and_when_it_has_passed(cast, clock_at):
    start = "2026-11-24T08:00:00+07:00"
    RequestFactory(unit=cast.top, received_at=datetime.fromisoformat(start))
    BreachFactory(unit=cast.top, recorded_by=cast.nita, found_at=datetime.fromisoformat(start))
    steps = {}
    for moment in ("25T19:59", "25T20:00", "26T12:00", "27T02:00", "27T08:00", "28T08:00"):
        clock_at(f"2026-11-{moment}")
        steps[moment] = (remind(), remind())

    assert steps == {
        "25T19:59": (0, 0),
        "25T20:00": (2, 0),
        "26T12:00": (0, 0),
        "27T02:00": (2, 0),
        "27T08:00": (2, 0),
        "28T08:00": (0, 0),
    }
    assert Notice.objects.filter(recipient=cast.cahya).count() == 6
    assert Notice.objects.filter(recipient=cast.nita).count() == 3  # of the breach alone
    assert Entry.objects.filter(verb="hours.reminded").count() == Reminder.objects.count() == 6


def test_after_a_standstill_only_the_step_that_holds_is_told(cast, clock_at):
    RequestFactory(unit=cast.top)

    clock_at("2026-11-30T08:00")

    assert remind() == 1
    assert Reminder.objects.get().step == "passed"
    assert "sudah lewat" in Notice.objects.get().text


def test_a_second_worker_that_looked_before_the_first_wrote_tells_nobody(
    cast, clock_at, monkeypatch
):
    asked = RequestFactory(unit=cast.top)
    clock_at("2026-11-30T08:00")
    seen = list(reminding._steps(clock.now()))
    monkeypatch.setattr(reminding, "_steps", lambda now: seen)
    monkeypatch.setattr(reminding, "_told", set)

    assert (remind(), remind()) == (1, 0)
    assert Reminder.objects.count() == Notice.objects.count() == 1

    Reminder.objects.all().delete()
    services.answer(asked=asked, words=ANSWER, actor=cast.cahya)
    assert remind() == 0  # it was answered between the look and the lock


def test_what_is_over_is_not_told(cast, clock_at):
    asked = ask().asked
    services.answer(asked=asked, words=ANSWER, actor=cast.cahya)
    BreachFactory(
        unit=cast.top, recorded_by=cast.nita, subjects_told_at=FOUND.replace(hour=9),
        agency_told_at=FOUND.replace(hour=9),
    )  # fmt: skip

    clock_at("2026-11-30T08:00")

    assert remind() == 0


def test_a_document_request_of_another_office_is_not_seen(cast):
    DocumentRequestFactory(unit=cast.top)

    assert DocumentRequest.objects.visible_to(cast.cahya).count() == 1
    assert DocumentRequest.objects.visible_to(cast.lina).count() == 0
