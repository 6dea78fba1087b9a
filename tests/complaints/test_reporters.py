"""Who reports: kept apart and encrypted, looked at with a reason, of anonymous ones by nobody."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import Value
from django.test import Client
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.codes import tracking_digest
from kinerja.complaints.models import (
    Answer,
    Asks,
    CaseDetail,
    Complaint,
    ContactAttempt,
    Heard,
    Reporter,
)
from kinerja.complaints.queries import complaint_tracked_by
from kinerja.complaints.queries.reporters import calls_for
from kinerja.complaints.queries.telling import PHONED, SENTENCES, ready_words
from kinerja.inbox.models import Notice
from kinerja.journal.checking import verify
from kinerja.journal.models import Entry, PersonalValue
from kinerja.journal.sealing import seal
from kinerja.rights.holdings import found_by
from kinerja.rules.complaints import Kind, Outcome
from kinerja.rules.data_rights import Part
from tests.conftest import ROLES
from tests.factories.complaints import TRACKING_CODE
from tests.factories.journal import noted
from tests.factories.reporters import (
    ANSWER,
    EMAIL,
    NAME,
    PHONE,
    TEXT,
    answered,
    asked,
    filed,
    in_hand,
)
from tests.factories.steps import ELSEWHERE, INTERIM, verified

REASON = "Perlu mendatangi rumahnya."
TELLING = (NAME, EMAIL, PHONE, PHONE[3:], "Rahayuningsih")


def enter(client, cast, who: str) -> None:
    """As the one before, or as a guest."""
    client.logout() if who == "guest" else client.force_login(cast.user(who))


def citizen():
    return service_account(CITIZEN)


def dump() -> str:
    """Every row of every table as the database keeps it, past all models."""
    with connection.cursor() as cursor:
        said = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # a name of the database's own
            said += [repr(row) for row in cursor.fetchall()]
    return "\n".join(said)


def revealed_by(cast, who: str, complaint: Complaint) -> Reporter:
    return services.reveal_reporter(complaint=complaint, reason=REASON, actor=cast.user(who))


def test_what_was_left_comes_back_and_the_look_is_on_record(cast):
    complaint = in_hand(cast, filed(cast).complaint)

    reporter = revealed_by(cast, "agus", complaint)

    assert (reporter.name, reporter.email, reporter.phone) == (NAME, EMAIL, PHONE)
    entry = Entry.objects.about(complaint).last()
    assert (entry.verb, entry.actor) == ("complaint.reporter_seen", cast.agus)
    assert noted(entry) == REASON


@pytest.mark.parametrize("anonymous", [False, True])
def test_no_table_holds_name_or_contact_in_plain_text(cast, anonymous):
    complaint = answered(cast, filed(cast, anonymous=anonymous).complaint)
    services.change_contact(complaint=complaint, name=f"{NAME} 2", actor=citizen())

    everything = dump()

    assert complaint.number in everything  # the dump sees the case
    assert [one for one in TELLING if one in everything] == []


def test_a_dump_by_django_holds_no_name_either(cast, capsys):
    filed(cast)

    call_command("dumpdata", "complaints")

    said = capsys.readouterr().out
    assert "complaints.reporter" in said
    assert [one for one in TELLING if one in said] == []


@pytest.mark.parametrize("field", ["name", "email", "phone"])
def test_the_database_refuses_what_is_not_encrypted(cast, field):
    complaint = filed(cast).complaint

    with pytest.raises(IntegrityError), transaction.atomic():
        Reporter.objects.filter(complaint=complaint).update(**{field: Value("Sri")})


def test_nobody_is_to_be_called_without_a_phone_and_a_reason(cast):
    complaint = filed(cast, reporter_phone="").complaint

    with pytest.raises(IntegrityError), transaction.atomic():
        Reporter.objects.filter(complaint=complaint).update(
            call_since=complaint.received_at, call_about="ask"
        )


def test_while_nobody_handles_it_who_checks_it_may_look_and_later_not(cast):
    complaint = filed(cast).complaint

    assert revealed_by(cast, "vera", complaint).name == NAME
    with pytest.raises(PermissionDenied):
        revealed_by(cast, "vera", in_hand(cast, complaint))


# Anonymous ------------------------------------------------------------------------------------


def test_who_is_anonymous_is_shown_to_no_role_whatsoever(cast):
    complaint = in_hand(cast, filed(cast, anonymous=True).complaint)

    for who in ROLES:
        with pytest.raises(PermissionDenied):
            revealed_by(cast, who, complaint)
    assert not Entry.objects.filter(verb="complaint.reporter_seen").exists()


def test_an_anonymous_reporter_stands_on_no_page_and_in_no_answer_of_any_role(cast):
    complaint = answered(cast, filed(cast, anonymous=True).complaint)
    number = [complaint.number]
    doors = [
        reverse("complaints:detail", args=number),
        reverse("complaints:deadline", args=number),
        reverse("complaints:list"),
        reverse("indicators:my_work"),
        reverse("inbox:list"),
        f"/api/v1/complaints/{complaint.number}",
    ]
    shut = [reverse("complaints:reveal", args=number), reverse("complaints:reissue", args=number)]
    asked_for = {"reveal-reason": REASON, "reissue-how_checked": REASON}

    seen = 0
    for who in ROLES:
        client = Client()
        enter(client, cast, who)
        answers = [client.get(door) for door in doors]
        answers += [client.post(door, asked_for) for door in shut]
        assert {answer.status_code for answer in answers[-2:]} <= {403, 404}, who
        for answer in answers:
            assert not [one for one in TELLING if one in answer.content.decode()], who
            seen += answer.status_code == 200
    assert seen > len(ROLES)  # the pages were there to be looked at


def test_no_search_finds_a_case_by_its_reporter(client, cast):
    complaint = in_hand(cast, filed(cast).complaint)
    enter(client, cast, "agus")

    for asked_for, finds in ((NAME, False), (PHONE, False), (EMAIL, False), ("lampu", True)):
        page = client.get(reverse("complaints:list"), {"search": asked_for}).content.decode()
        assert (complaint.number in page) is finds


def test_the_key_to_an_anonymous_case_does_not_tell_whose_it_is(client, cast):
    code = filed(cast, anonymous=True).tracking_code
    client.post(reverse("complaints:track"), {"code": code})

    pages = [client.get(reverse("complaints:tracked")), client.get(reverse("complaints:own_data"))]
    pages.append(client.get(reverse("complaints:download_own_data")))

    assert [page.status_code for page in pages] == [200, 200, 200]
    said = "".join(page.content.decode() for page in pages)
    assert "tersimpan, tersandi" in said
    assert [one for one in TELLING if one in said] == []


def test_only_whoever_holds_the_key_lifts_it(client, cast):
    filed_now = filed(cast, anonymous=True)
    client.post(reverse("complaints:track"), {"code": filed_now.tracking_code})

    client.post(reverse("complaints:lift_anonymity"))

    complaint = in_hand(cast, filed_now.complaint)
    assert revealed_by(cast, "agus", complaint).name == NAME
    entry = Entry.objects.get(verb="complaint.anonymity_lifted")
    assert entry.actor == citizen()
    assert client.post(reverse("complaints:lift_anonymity")).status_code == 403


# Own data -------------------------------------------------------------------------------------


def test_a_reporter_sees_and_takes_along_what_is_kept(client, cast):
    filed_now = filed(cast)
    answered(cast, filed_now.complaint)
    client.post(reverse("complaints:track"), {"code": filed_now.tracking_code})

    page = client.get(reverse("complaints:own_data")).content.decode()
    kept = json.loads(client.get(reverse("complaints:download_own_data")).content)

    assert NAME in page
    assert "+62 8123 4567 890" in page
    assert kept["pelapor"] == {"name": NAME, "email": EMAIL, "phone": PHONE}
    assert (kept["isi"], kept["jawaban"][0]["isi"]) == (TEXT, ANSWER)


def test_what_a_reporter_takes_along_is_all_that_was_said_and_where_it_went(client, cast):
    Complaint.objects.update(rt="7", rw="2", landmark="Depan balai RW.")
    question = services.add_question(
        category=cast.lights, label="Nomor tiang", kind=Asks.TEXT, actor=cast.vera
    )
    CaseDetail.objects.create(complaint=cast.complaint, question=question, said="T-12")
    Answer.objects.create(
        complaint=cast.complaint, **INTERIM, final=False, by=cast.employees["agus"],
        signed_as="Petugas", published_at=cast.complaint.received_at, objection="Masih padam.",
    )  # fmt: skip
    case = services.refer(complaint=verified(cast), actor=cast.vera, **ELSEWHERE)
    services.note_news(
        complaint=case, what=Heard.ANSWERED, on=ELSEWHERE["forwarded_on"], number_there="BB-9",
        words="Balai menggantinya.", actor=cast.vera,
    )  # fmt: skip
    client.post(reverse("complaints:track"), {"code": TRACKING_CODE})

    kept = client.get(reverse("complaints:download_own_data")).text
    headers = {"X-Tracking-Code": TRACKING_CODE}
    api = client.get(f"/api/v1/complaints/{case.number}", headers=headers).json()

    said = ["Depan balai RW.", "Nomor tiang", "T-12", "Masih padam.", INTERIM["next_step"]]
    went = [ELSEWHERE["agency"], ELSEWHERE["reason"], "BB-9", "Balai menggantinya."]
    assert [words for words in [*said, *went] if words not in kept] == []
    assert [words for words in [INTERIM["next_step"], *went] if words not in str(api)] == []
    assert "Ombudsman" in str(api["other_ways"])


def test_a_reporter_corrects_one_thing_and_removes_another(client, cast):
    filed_now = filed(cast)
    client.post(reverse("complaints:track"), {"code": filed_now.tracking_code})

    client.post(
        reverse("complaints:change_contact"), {"phone": "0813 1111 2222", "remove": ["email"]}
    )

    reporter = Reporter.objects.get(complaint=filed_now.complaint)
    assert (reporter.name, reporter.email, reporter.phone) == (NAME, "", "+6281311112222")
    entry = Entry.objects.get(verb="complaint.contact_changed")
    assert set(entry.changes) == {"email", "phone"}  # that they changed, and never to what
    assert EMAIL not in str(list(PersonalValue.objects.values_list("value", flat=True)))


@pytest.mark.parametrize(
    "said", [{}, {"phone": "nomor saya"}, {"email": "sri"}, {"remove": ["everything"]}]
)
def test_a_correction_that_says_nothing_sound_is_told_so(client, cast, said):
    client.post(reverse("complaints:track"), {"code": filed(cast).tracking_code})

    page = client.post(reverse("complaints:change_contact"), said)

    assert page.status_code == 422
    assert "<title>Periksa lagi:" in page.content.decode()
    assert Reporter.objects.get().email == EMAIL


def test_what_a_reporter_has_erased_is_gone_at_once_and_the_case_goes_on(client, cast):
    filed_now = filed(cast)
    complaint = in_hand(cast, filed_now.complaint)
    services.log_attempt(
        complaint=complaint, reached=False, note="Bu Sri tidak mengangkat.", actor=cast.agus
    )
    services.change_contact(complaint=complaint, name="Sri R.", actor=citizen())
    client.post(reverse("complaints:track"), {"code": filed_now.tracking_code})

    client.post(reverse("complaints:erase_own_data"))

    reporter = Reporter.objects.get()
    assert (reporter.name, reporter.email, reporter.phone) == ("", "", "")
    assert "Sri" not in ContactAttempt.objects.get().note
    assert not PersonalValue.objects.filter(entry__target_type="complaints.reporter").exists()
    assert Complaint.objects.get(pk=complaint.pk).erased_at is not None
    assert client.get(reverse("complaints:tracked")).status_code == 200
    assert client.post(reverse("complaints:erase_own_data")).status_code == 403
    seal()
    assert verify().is_whole


def test_without_the_key_to_them_nothing_breaks_and_the_page_says_why(client, cast, settings):
    complaint = in_hand(cast, filed(cast).complaint)
    settings.KINERJA_PERSONAL_KEY = "a" * 43 + "="
    enter(client, cast, "agus")

    page = client.get(reverse("complaints:detail", args=[complaint.number]))
    look = client.post(
        reverse("complaints:reveal", args=[complaint.number]), {"reveal-reason": REASON}
    )

    assert (page.status_code, look.status_code) == (200, 422)
    assert "Kunci untuk membuka data pelapor" in look.content.decode()
    services.erase_reporter(complaint=complaint, actor=citizen())
    assert Reporter.objects.get().name == ""


# At the counter -------------------------------------------------------------------------------


def test_a_lost_code_is_replaced_once_and_the_old_one_is_dead(client, cast):
    filed_now = filed(cast)
    enter(client, cast, "agus")
    door = reverse("complaints:reissue", args=[filed_now.complaint.number])

    page = client.post(door, {"reissue-how_checked": "KTP dicocokkan dengan namanya."})

    complaint = Complaint.objects.get(pk=filed_now.complaint.pk)
    code = page.context["code"]
    assert page.content.decode().count(code) == 3  # to read, to copy, on the slip
    assert "no-store" in page["Cache-Control"]
    assert complaint.tracking_digest == tracking_digest(code)
    assert complaint_tracked_by(filed_now.tracking_code) is None
    entry = Entry.objects.get(verb="complaint.code_reissued")
    assert noted(entry) == "KTP dicocokkan dengan namanya."
    assert code not in dump()


@pytest.mark.parametrize(
    ("given", "who", "refused"),
    [
        ({"anonymous": True}, "vera", PermissionDenied),
        ({}, "nita", PermissionDenied),
        ({"kind": Kind.INTEGRITY}, "vera", PermissionDenied),
        (
            {"reporter_name": "", "reporter_email": "", "reporter_phone": ""},
            "vera",
            ValidationError,
        ),
    ],
)
def test_no_code_is_given_where_nobody_can_be_checked_or_may(cast, given, who, refused):
    complaint = filed(cast, **given).complaint

    with pytest.raises(refused):
        services.reissue_code(complaint=complaint, how_checked=REASON, actor=cast.user(who))

    assert Complaint.objects.get(pk=complaint.pk).tracking_digest == complaint.tracking_digest


# Who left a phone alone -----------------------------------------------------------------------


def test_who_left_a_phone_alone_is_called_until_they_are_reached(client, cast):
    complaint = asked(cast, filed(cast, reporter_email="").complaint)
    enter(client, cast, "agus")
    detail = reverse("complaints:detail", args=[complaint.number])

    work = client.get(reverse("indicators:my_work")).content.decode()
    before = client.get(detail).content.decode()
    look = client.post(
        reverse("complaints:reveal", args=[complaint.number]), {"reveal-reason": REASON}
    ).content.decode()

    assert f"{detail}#pelapor" in work
    assert "wa.me" not in before
    assert f'href="tel:{PHONE}"' in look
    assert "https://wa.me/6281234567890?text=Selamat%20pagi" in look
    assert "Kami perlu jawaban Anda" in look
    assert "rumah nomor berapa" not in look.partition("Yang dapat Anda sampaikan")[2][:600]
    services.log_attempt(complaint=complaint, reached=True, note="Ditelepon.", actor=cast.agus)
    assert "#pelapor" not in client.get(reverse("indicators:my_work")).content.decode()


def test_two_attempts_are_enough_and_a_new_answer_begins_anew(cast):
    complaint = asked(cast, filed(cast, reporter_email="").complaint)
    for _turn in range(2):
        assert Reporter.objects.to_call().exists()
        services.log_attempt(complaint=complaint, reached=False, note="Sibuk.", actor=cast.agus)

    assert not Reporter.objects.to_call().exists()
    complaint = services.reply(complaint=complaint, text="Nomor 7.", actor=citizen())
    services.answer(complaint=complaint, text=ANSWER, outcome=Outcome.RESOLVED, actor=cast.agus)
    assert Reporter.objects.to_call().exists()


@pytest.mark.parametrize("given", [{"anonymous": True}, {"reporter_phone": ""}, {}])
def test_nobody_is_called_who_is_anonymous_or_gets_letters_or_left_no_phone(cast, given):
    answered(cast, filed(cast, **({"reporter_email": ""} if given else {}), **given).complaint)

    assert not Reporter.objects.to_call().exists()


def test_who_read_the_answer_need_not_be_called(client, cast):
    filed_now = filed(cast, reporter_email="")
    answered(cast, filed_now.complaint)

    client.post(reverse("complaints:track"), {"code": filed_now.tracking_code})

    assert not Reporter.objects.to_call().exists()


def test_all_that_is_told_by_letter_is_told_by_phone_but_the_receipt_and_the_first_look():
    assert SENTENCES.keys() - PHONED == {"filed", "verify"}


def test_a_delay_is_told_by_phone_once_with_the_other_ways(cast, clock_at):
    case = in_hand(cast, filed(cast, reporter_email="").complaint)
    clock_at("2026-12-22T09:00")
    services.tell_of_delays()
    assert [call.number for call in calls_for(cast.agus, ())] == [case.number]
    words = ready_words(case, case.reporter.call_about)
    services.log_attempt(complaint=case, reached=True, note="Ditelepon.", actor=cast.agus)

    services.tell_of_delays()

    assert calls_for(cast.agus, ()) == []
    assert Notice.objects.filter(key__startswith="complaint.late:").count() == 1
    ways = ("Ombudsman", "telepon 137", "Inspektorat", "Tata Usaha Negara")
    for told in ("Maaf, jawaban kami terlambat.", *ways):
        assert told in words


def test_who_is_to_be_phoned_already_hears_of_the_delay_then(cast, clock_at):
    case = in_hand(cast, filed(cast, reporter_email="").complaint)
    services.answer(complaint=case, actor=cast.agus, **INTERIM)
    before = Reporter.objects.values("call_since", "call_about").get()
    clock_at("2026-12-29T09:00")

    services.tell_of_delays()

    assert Reporter.objects.values("call_since", "call_about").get() == before
    assert Reporter.objects.get().late_told


def test_nobody_of_the_office_is_to_phone_about_what_is_the_inspectorates(cast):
    case = filed(cast, reporter_email="", kind=Kind.INTEGRITY).complaint
    case = services.reject(complaint=case, reason="Tidak ada objeknya.", actor=cast.ira)

    assert [call.number for call in calls_for(cast.ira, ())] == [case.number]
    Complaint.objects.filter(pk=case.pk).update(handler=cast.employees["agus"])
    assert calls_for(cast.lina, [cast.mawar.pk]) == calls_for(cast.agus, ()) == []


def test_who_is_phoned_after_their_case_was_closed_wins_no_new_days_to_object(cast, clock_at):
    case = answered(cast, filed(cast, reporter_email="").complaint)
    for _turn in range(2):
        services.log_attempt(complaint=case, reached=False, note="Sibuk.", actor=cast.agus)
    clock_at("2026-12-22T09:00")
    assert services.close_silent(actor=citizen()) == 1
    assert Reporter.objects.get().call_about == "silent"

    case = services.log_attempt(complaint=case, reached=True, note="Tersambung.", actor=cast.agus)

    assert (case.reached_at, Reporter.objects.get().call_about) == (None, "")
    with pytest.raises(PermissionDenied, match="Masa keberatan"):
        services.contest(complaint=case, objection="Masih padam.", actor=citizen())


# As a request about data ----------------------------------------------------------------------


def test_a_request_about_data_finds_the_case_and_has_its_reporter_erased(cast):
    filed_now = filed(cast)
    found = found_by(filed_now.tracking_code)

    assert (found.holding.name, found.reference) == ("complaints", filed_now.complaint.number)
    assert found.holding.export(found.reference)["Nama"] == NAME
    assert not found.holding.is_apart(found.reference)
    for _turn in range(2):  # twice changes nothing
        assert found.holding.erase(found.reference, cast.nita) == {Part.NAME, Part.CONTACT}
    assert found.holding.export(found.reference)["Nama"] == "tidak disimpan"
    assert Entry.objects.filter(verb="complaint.reporter_erased").count() == 1


def test_a_request_does_not_tell_an_officer_who_an_anonymous_reporter_is(cast):
    hidden = found_by(filed(cast, anonymous=True, kind=Kind.INTEGRITY).tracking_code)

    told = str(hidden.holding.export(hidden.reference))

    assert [one for one in TELLING if one in told] == []
    assert hidden.holding.is_apart(hidden.reference)
    assert found_by("9RTX-2HPW-C6DQ") is None
