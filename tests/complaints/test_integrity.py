"""What is the inspectorate's alone, what is kept from whom it is about, and who moves a case."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.casework.models import Moderation
from kinerja.casework.services import escalate
from kinerja.complaints import services
from kinerja.complaints.clocks import Clocks, timed
from kinerja.complaints.codes import new_form_token
from kinerja.complaints.drafts import Draft
from kinerja.complaints.facts import complaint_facts
from kinerja.complaints.holding import held
from kinerja.complaints.models import Complaint, Named, Reporter
from kinerja.complaints.names import mark_of
from kinerja.complaints.permissions import may_handle, may_see_reporter, may_take_integrity
from kinerja.complaints.policies import CITY_CHANNEL
from kinerja.complaints.queries import (
    complaint_tracked_by,
    late_in,
    to_assign,
    to_verify,
    waiting_for,
)
from kinerja.complaints.queries.conduct import named_rows
from kinerja.complaints.services.naming import keep_from
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry, PersonalValue
from kinerja.kit import clock
from kinerja.organisation.models import Employee, RoleGrant
from kinerja.organisation.services import set_policy
from kinerja.rights import services as rights
from kinerja.rights.drafts import Asking, Who
from kinerja.rights.holdings import found_by
from kinerja.rights.models import Request
from kinerja.rules.complaints import Kind, Outcome, State
from kinerja.rules.data_rights import Right
from tests.factories.complaints import TRACKING_CODE, ComplaintFactory

WHY = "Petugas meminta uang agar surat cepat selesai."


def told(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).order_by("pk").values_list("text", flat=True))


def sees(user, case) -> bool:
    return Complaint.objects.visible_to(user).filter(pk=case.pk).exists()


def asked_for_data(cast) -> Request:
    """By the reporter of the case, who holds its code."""
    draft = Asking(right=Right.ACCESS, words="Data saya.", found=found_by(TRACKING_CODE), who=Who())
    return rights.ask(draft=draft, actor=service_account(CITIZEN)).asked


def test_what_its_reporter_asks_goes_to_the_inspectorate_with_the_case(cast):
    asked = asked_for_data(cast)
    before = len(told(cast.ira))

    handed_over(cast)

    assert not Request.objects.visible_to(cast.cahya).exists()
    assert Request.objects.visible_to(cast.ira).get() == asked
    assert len(told(cast.ira)) == before + 2  # of the case, and of what was asked
    with pytest.raises(PermissionDenied):
        rights.see_data(asked=Request.objects.get(), reason=WHY, actor=cast.cahya)


def test_whoever_decides_about_data_decides_nothing_of_a_case_about_themselves(cast):
    asked = asked_for_data(cast)

    services.name(complaint=cast.complaint, employee=cast.employees["cahya"], actor=cast.vera)

    assert not Request.objects.visible_to(cast.cahya).exists()
    assert Request.objects.visible_to(cast.ira).get() == asked
    assert asked_for_data(cast).apart


def test_a_case_about_somebody_else_leaves_it_where_it_is(cast):
    asked_for_data(cast)

    services.name(complaint=cast.complaint, employee=cast.employees["agus"], actor=cast.vera)

    assert Request.objects.visible_to(cast.cahya).exists()


def handed_over(cast, case=None) -> Complaint:
    return services.reclassify(
        complaint=case or cast.complaint, kind=Kind.INTEGRITY, reason=WHY, actor=cast.vera
    )


def filed(**given) -> Complaint:
    draft = Draft(kind=Kind.INTEGRITY, text=WHY, received_at=clock.now(), **given)
    return services.file(draft=draft, actor=service_account(CITIZEN)).complaint


# Between the office and the inspectorate ----------------------------------------------------------


def test_whoever_hands_a_case_over_loses_sight_of_it_at_once(cast):
    case = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    case = services.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)
    Notice.objects.all().delete()

    case = handed_over(cast, case)

    assert (case.state, case.handler, case.routed_as) == (State.RECEIVED, None, "apart")
    office = (cast.vera, cast.lina, cast.agus, cast.cahya, cast.mira, cast.nita)
    assert [sees(user, case) for user in office] == [False] * 6
    assert sees(cast.ira, case)
    assert [told(user) for user in office] == [[]] * 6
    assert told(cast.ira) == [f"Laporan {case.number} masuk untuk inspektorat."]
    assert waiting_for(cast.agus) == []


def test_only_the_inspectorate_says_that_it_is_no_such_matter(cast):
    case = handed_over(cast)

    for user in (cast.vera, cast.cahya, cast.lina):
        with pytest.raises(PermissionDenied):
            services.reclassify(complaint=case, kind=Kind.SERVICE, reason=WHY, actor=user)
    case = services.reclassify(complaint=case, kind=Kind.SERVICE, reason=WHY, actor=cast.ira)

    assert (case.kind, case.state, case.unit) == (Kind.SERVICE, State.RECEIVED, cast.mawar)
    assert case.routed_as in ("rule", "no_rule")
    assert sees(cast.lina, case)
    assert "diserahkan inspektorat" in told(cast.lina)[-1]


def test_between_two_kinds_of_the_office_nobody_moves_a_case_this_way(cast):
    with pytest.raises(ValidationError, match="inspektorat"):
        services.reclassify(
            complaint=cast.complaint, kind=Kind.INFORMATION, reason=WHY, actor=cast.vera
        )


@pytest.mark.parametrize("name", ["agus", "tono", "nita", "dewi", "ira"])
def test_only_who_verifies_hands_over(cast, name):
    with pytest.raises(PermissionDenied):
        services.reclassify(
            complaint=cast.complaint, kind=Kind.INTEGRITY, reason=WHY, actor=cast.user(name)
        )


def test_handing_over_wins_the_office_no_day(cast, clock_at):
    due = cast.complaint.due_on
    clock_at("2026-12-10T09:00")

    case = handed_over(cast)
    kept = case.due_on
    clock_at("2027-01-20T09:00")
    back = services.reclassify(complaint=case, kind=Kind.SERVICE, reason=WHY, actor=cast.ira)

    assert kept == due == back.due_on
    assert back.due_on < clock.today()  # late all the same
    assert back.kept_days is None


def test_what_the_inspectorate_keeps_has_sixty_days_from_the_first_start(cast):
    case = handed_over(cast)
    assert case.kept_days == 14
    straight = ComplaintFactory(
        unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None,
        received_at=case.received_at, first_forwarded_on=date(2026, 11, 24),
    )  # fmt: skip

    case = services.verify(complaint=case, unit=cast.mawar, actor=cast.ira)

    assert case.kept_days is None
    assert case.due_on == Clocks().due(timed(straight)).due_on


def examined(cast, **given) -> Complaint:
    """Received on Monday 14 September 2026 and looked at on Thursday."""
    received = datetime.fromisoformat("2026-09-14T09:00:00+07:00")
    values = {
        "kind": Kind.INTEGRITY.value, "state": "verified", "received_at": received,
        "first_forwarded_on": date(2026, 9, 17),
    }  # fmt: skip
    return ComplaintFactory(unit=cast.mawar, tracking_digest=None, **(values | given))


def test_the_sixty_days_start_when_the_inspectorate_says_that_the_file_is_complete(cast, client):
    case = examined(cast)
    client.force_login(cast.ira)
    before = case.due_on

    client.post(
        reverse("complaints:complete_file", args=[case.number]), {"file-complete_on": "30-9-2026"}
    )

    case.refresh_from_db()
    assert (before, case.due_on) == (date(2026, 12, 10), date(2026, 12, 23))
    assert Clocks().promised_on(timed(case)) == case.due_on
    page = client.get(reverse("complaints:detail", args=[case.number])).text
    assert "Selesai paling lambat: 10 Desember 2026 → 23 Desember 2026" in page
    days = client.get(reverse("complaints:deadline", args=[case.number])).text
    assert "hari berkas laporan ini dinyatakan lengkap" in days
    assert days.count("berkas belum lengkap") == 13  # 18 to 30 September
    with pytest.raises(PermissionDenied, match="Hanya boleh sekali"):
        services.complete_file(complaint=case, complete_on=date(2026, 11, 2), actor=cast.ira)


@pytest.mark.parametrize("on", [date(2026, 9, 13), date(2026, 11, 25)])
def test_no_file_is_complete_before_it_came_or_tomorrow(cast, on):
    with pytest.raises(ValidationError, match="sesudah hari ini"):
        services.complete_file(complaint=examined(cast), complete_on=on, actor=cast.ira)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"kind": Kind.SERVICE.value}, "tidak menunggu berkas"),
        ({"first_forwarded_on": None, "state": "received"}, "Periksa dulu"),
        ({"kept_days": 14}, "Periksa dulu"),
        ({"due_on": date(2026, 11, 23)}, "sudah lewat"),
        ({"finished_at": datetime(2026, 11, 2, tzinfo=UTC), "state": "answered"}, "sudah dijawab"),
    ],
)
def test_a_file_is_completed_only_of_what_is_examined_and_not_late(cast, given, why):
    with pytest.raises(PermissionDenied, match=why):
        services.complete_file(
            complaint=examined(cast, **given), complete_on=date(2026, 11, 2), actor=cast.ira
        )


def test_a_stricter_kind_is_kept_too(cast):
    asked = ComplaintFactory(unit=cast.mawar, kind=Kind.INFORMATION.value, tracking_digest=None)

    assert handed_over(cast, asked).due_on == asked.due_on


def test_what_was_flagged_goes_with_it(cast):
    row = Moderation.objects.create(
        kind="complaints.report", object_id=cast.complaint.pk, about=cast.complaint.number,
        unit=cast.mawar, since=clock.now(),
    )  # fmt: skip

    case = handed_over(cast)
    assert not Moderation.objects.visible_to(cast.mira).exists()
    services.reclassify(complaint=case, kind=Kind.SERVICE, reason=WHY, actor=cast.ira)

    row.refresh_from_db()
    assert not row.apart


def test_while_it_waits_the_wait_ends(cast):
    case = services.ask(complaint=cast.complaint, question="Di RT berapa ini?", actor=cast.vera)

    case = handed_over(cast, case)

    assert (case.state, case.waits_from) == (State.RECEIVED, "")
    assert not case.waits.running().exists()


# Without anybody of the inspectorate --------------------------------------------------------------


@pytest.fixture
def alone(cast):
    RoleGrant.objects.filter(role="inspektorat").delete()
    return cast


def test_no_such_case_is_taken_where_nobody_would_read_it(alone, client):
    set_policy(
        key=CITY_CHANNEL, value="Lapor Semar (laporsemar.semarangkota.go.id, WA 0812-15000-512)",
        since=clock.today(), legal_basis="SK Camat 9/2026", actor=alone.nita,
    )  # fmt: skip
    typed = {"kind": "pengawasan", "text": WHY}

    page = client.post(reverse("complaints:file"), typed)
    told_by_api = client.post("/api/v1/complaints", typed, content_type="application/json")

    assert not may_take_integrity()
    assert (page.status_code, told_by_api.status_code) == (422, 422)
    assert WHY in page.text  # nothing that was typed is lost
    assert "laporsemar.semarangkota.go.id" in page.text
    assert "SP4N-LAPOR!" in told_by_api.text
    assert not Complaint.objects.filter(kind=Kind.INTEGRITY.value).exists()
    with pytest.raises(PermissionDenied, match="inspektorat"):
        handed_over(alone)


def test_an_inspector_whose_account_is_closed_reads_nothing(cast):
    assert may_take_integrity(cast.mawar)
    cast.ira.is_active = False
    cast.ira.save()

    assert not may_take_integrity(cast.mawar)


def test_the_inspectorate_alone_is_told_of_a_new_case(cast):
    case = filed(kelurahan=cast.mawar)

    assert told(cast.ira) == [f"Laporan {case.number} masuk untuk inspektorat."]
    assert set(Notice.objects.values_list("recipient", flat=True)) == {cast.ira.pk}


# Trouble after a report ---------------------------------------------------------------------------


def pressed(client, **typed):
    client.post(reverse("complaints:track"), {"code": TRACKING_CODE})
    return client.post(reverse("complaints:obstruct"), typed, follow=True)


def test_one_press_after_a_report_is_a_case_that_the_office_never_sees(cast, client):
    Reporter.objects.create(complaint=cast.complaint, name="Sri", email="sri@example.org")

    page = pressed(client)

    case = Complaint.objects.get(parent=cast.complaint)
    assert case.number in page.text
    assert complaint_tracked_by(page.context["code"]) == case
    assert (case.kind, case.kelurahan) == (Kind.INTEGRITY, cast.mawar)
    assert (case.reporter.name, case.reporter.email) == ("Sri", "sri@example.org")
    assert [sees(cast.user(name), case) for name in ("vera", "lina", "cahya")] == [False] * 3
    assert told(cast.ira)
    client.force_login(cast.lina)
    shown = client.get(reverse("complaints:detail", args=[cast.complaint.number])).text
    assert case.number not in shown


def test_pressed_again_it_is_the_same_case_while_that_is_open(cast, client):
    sheet = new_form_token()
    first = pressed(client, lembar=sheet)
    twice = Client()  # whose first answer has not come yet

    again, at_once = pressed(client), pressed(twice, lembar=sheet)

    assert {one.context["code"] for one in (first, again, at_once)} == {first.context["code"]}
    assert Complaint.objects.filter(kind=Kind.INTEGRITY).count() == 1
    services.withdraw(
        complaint=complaint_tracked_by(first.context["code"]),
        reason="Sudah beres.",
        actor=service_account(CITIZEN),
    )
    assert pressed(client).context["code"] != first.context["code"]


def test_another_who_has_the_first_key_learns_nothing_by_pressing(cast, client):
    first = pressed(client)

    other = pressed(Client())

    assert other.context["code"] != first.context["code"]
    assert complaint_tracked_by(other.context["code"]).text.count("\n") == 0


def test_who_is_anonymous_stays_so_with_the_inspectorate(cast, client):
    Reporter.objects.create(complaint=cast.complaint, name="Sri", email="sri@example.org")
    Complaint.objects.filter(pk=cast.complaint.pk).update(anonymous=True)

    pressed(client)

    case = Complaint.objects.get(parent=cast.complaint)
    assert not may_see_reporter(cast.ira, case)


def test_words_may_follow_until_it_is_verified_and_whom_they_name_is_kept_out(cast, client):
    Employee.objects.filter(user=cast.ira).update(name="Ira Maheswari, S.H.")
    pressed(client)
    words, empty = {"words": "Surat saya ditahan Ira Maheswari di loket."}, {"words": ""}

    assert client.post(reverse("complaints:add_words"), empty).status_code == 422
    client.post(reverse("complaints:add_words"), words)

    case = Complaint.objects.get(parent=cast.complaint)
    assert "ditahan" in case.text
    assert not sees(cast.ira, case)
    Complaint.objects.filter(pk=case.pk).update(state=State.VERIFIED.value)
    assert client.post(reverse("complaints:add_words"), words).status_code == 403


def test_without_an_inspectorate_the_other_ways_are_shown(alone, client):
    page = pressed(client)

    assert page.status_code == 403
    assert "SP4N-LAPOR!" in page.text
    assert Complaint.objects.count() == 1


# Whom a case is about -----------------------------------------------------------------------------


def named(cast, who: str, case=None) -> Complaint:
    return services.name(
        complaint=case or cast.complaint, employee=cast.employees[who], actor=cast.vera
    )


def test_whom_a_case_is_about_neither_sees_nor_handles_nor_hears_of_it(cast, client):
    case = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    case = services.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)
    Notice.objects.all().delete()

    case = named(cast, "agus", case)

    assert (case.state, case.handler) == (State.VERIFIED, None)
    assert not sees(cast.agus, case)
    assert not may_handle(cast.employees["agus"], case)
    assert may_handle(cast.employees["tono"], case)
    assert told(cast.agus) == []
    assert "pegawai lain" in told(cast.lina)[-1]
    client.force_login(cast.agus)
    assert client.get(reverse("complaints:detail", args=[case.number])).status_code == 404
    assert case.number not in client.get(reverse("complaints:list"), {"search": "lampu"}).text


def test_what_is_about_the_head_goes_to_the_one_above(cast):
    case = named(cast, "lina")

    case = services.verify(complaint=case, unit=cast.mawar, actor=cast.vera)

    assert told(cast.lina) == []
    assert "Tentukan siapa" in told(cast.cahya)[-1]
    assert to_assign(cast.lina, [cast.mawar.pk]) == []
    assert [row.number for row in to_assign(cast.cahya, [cast.mawar.pk])] == [case.number]
    with pytest.raises(PermissionDenied, match="orang lain"):
        services.assign(complaint=case, handler=cast.employees["tono"], actor=cast.lina)


def test_what_is_about_the_verifier_is_looked_at_by_the_one_above(cast):
    case = named(cast, "vera")

    assert to_verify(cast.vera, [cast.mawar.pk]) == []
    with pytest.raises(PermissionDenied):
        services.verify(complaint=case, unit=cast.mawar, actor=cast.vera)
    assert services.verify(complaint=case, unit=cast.mawar, actor=cast.cahya)


def test_reminders_step_over_whom_it_is_about(cast, clock_at):
    named(cast, "lina")
    clock_at("2026-12-17T09:00")

    escalate(actor=service_account(SCHEDULER))

    assert told(cast.lina) == []
    assert told(cast.cahya)
    assert late_in(cast.lina, [cast.mawar.pk]) == 0
    assert late_in(cast.cahya, [cast.mawar.pk]) == 1


def test_after_an_objection_it_does_not_go_back_to_whom_it_is_about(cast):
    case = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    case = services.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)
    case = services.answer(
        complaint=case, text="Sudah kami perbaiki pagi ini.", outcome=Outcome.RESOLVED,
        actor=cast.agus,
    )  # fmt: skip
    named(cast, "agus", case)

    case = services.contest(
        complaint=case, objection="Belum, petugasnya marah.", actor=service_account(CITIZEN)
    )

    assert case.handler == cast.employees["lina"]
    assert "belum puas" not in " ".join(told(cast.agus))


def test_a_whole_name_in_the_text_keeps_it_from_them_before_anybody_saw_it(cast):
    Employee.objects.filter(pk=cast.employees["agus"].pk).update(name="Agus Salim, S.Sos.")
    draft = Draft(
        kind=Kind.SERVICE, text="Pak Agus Salim meminta uang.", received_at=clock.now(),
        kelurahan=cast.mawar, unit=cast.mawar,
    )  # fmt: skip

    case = services.file(draft=draft, actor=service_account(CITIZEN)).complaint

    assert not sees(cast.agus, case)
    assert sees(cast.tono, case)
    assert Entry.objects.filter(verb="complaint.person_named").count() == 1


def test_another_of_the_same_name_gets_it_back_and_nothing_of_them_stays(cast):
    case = named(cast, "agus")
    row = Named.objects.get()
    assert PersonalValue.objects.filter(field="employee").count() == 1

    services.unname(named=row, reason="Orang lain bernama sama.", actor=cast.vera)

    assert sees(cast.agus, case)
    assert not PersonalValue.objects.filter(field="employee").exists()
    with pytest.raises(PermissionDenied):
        services.name(complaint=case, employee=cast.employees["tono"], actor=cast.agus)


def test_nobody_is_named_twice(cast):
    case = named(cast, "agus")

    with pytest.raises(ValidationError, match="sudah dicatat"):
        named(cast, "agus", case)


def test_no_fact_is_told_of_what_is_the_inspectorates(cast):
    before = complaint_facts(clock.today()).to_pylist()
    ComplaintFactory(unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None)

    assert complaint_facts(clock.today()).to_pylist() == before


def test_the_database_refuses_what_must_not_be(cast):
    person = {"complaint": cast.complaint, "employee": cast.employees["agus"], "by": cast.vera}
    Named.objects.create(**person, mark=mark_of(1), at=clock.now())
    for mark in (mark_of(1), ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            Named.objects.create(**person, mark=mark, at=clock.now())
    rows = Complaint.objects.filter(pk=cast.complaint.pk)
    for wrong in ({"parent": cast.complaint.pk}, {"kept_days": 5}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)


# What tells the same once more -------------------------------------------------------------------


def repeated(cast, **given) -> Complaint:
    """A report that the desk found to be the same as the one of the cast."""
    case = ComplaintFactory(unit=cast.mawar, tracking_digest=None, **given)
    return services.merge(
        complaint=case, into=cast.complaint, reason="Sama dengan laporan itu.", actor=cast.vera
    )


def test_what_repeats_a_case_goes_to_the_inspectorate_with_it(cast):
    same = repeated(cast)
    flag = {"kind": "complaints.report", "object_id": same.pk, "about": same.number}
    row = Moderation.objects.create(**flag, unit=cast.mawar, since=clock.now())

    handed_over(cast)

    same.refresh_from_db()
    row.refresh_from_db()
    assert (same.kind, same.state, row.apart) == (Kind.INTEGRITY, State.DUPLICATE, True)
    assert not sees(cast.vera, same)
    assert sees(cast.ira, same)
    assert Entry.objects.about(same).filter(verb="complaint.reclassified").count() == 1


def test_what_repeats_another_repeat_goes_along_too(cast):
    first = ComplaintFactory(unit=cast.mawar, tracking_digest=None)
    second = ComplaintFactory(unit=cast.mawar, tracking_digest=None)
    for one, into in ((second, first), (first, cast.complaint)):
        services.merge(complaint=one, into=into, reason="Sama.", actor=cast.vera)

    handed_over(cast)

    assert not Complaint.objects.visible_to(cast.cahya).exists()


@pytest.mark.parametrize("when", ["before", "after"])
def test_whom_a_case_is_about_reads_nothing_that_tells_the_same(cast, when):
    if when == "before":
        named(cast, "agus")
    same = repeated(cast)
    if when == "after":
        named(cast, "agus")

    assert [sees(cast.agus, one) for one in (cast.complaint, same)] == [False, False]
    assert sees(cast.tono, same)


def test_what_somebody_has_in_hand_counts_no_case_about_who_asks(cast):
    case = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    services.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)
    assert held(cast.employees["agus"], cast.lina).count == 1

    named(cast, "lina")

    assert held(cast.employees["agus"], cast.lina).count == 0
    assert held(cast.employees["agus"], cast.cahya).count == 1


def test_whom_the_inspectorate_named_is_read_by_the_inspectorate_alone(cast):
    case = cast.complaint
    for who, by in (("tono", cast.ira), ("agus", cast.vera)):
        keep_from(complaint=case, people=[cast.employees[who]], actor=by)
    case = Complaint.objects.get(pk=case.pk)
    names = {who: cast.employees[who].name for who in ("tono", "agus")}

    seen = {who: {row.name for row in named_rows(case, cast.user(who))} for who in ("vera", "ira")}

    assert seen == {"vera": {names["agus"]}, "ira": set(names.values())}
    assert cast.employees["tono"].pk in case.named_people


def test_a_name_of_the_inspectorate_is_read_by_nobody_when_cases_merge_and_inspectors_leave(cast):
    case, tono = cast.complaint, cast.employees["tono"]
    keep_from(complaint=case, people=[tono], actor=cast.ira)
    other = ComplaintFactory(unit=cast.mawar, tracking_digest=None)

    services.merge(complaint=other, into=case, reason="Lampu yang sama.", actor=cast.vera)
    RoleGrant.objects.filter(user=cast.ira).update(until="2026-11-23")

    for one in (case, other):
        one = Complaint.objects.get(pk=one.pk)
        assert tono.pk in one.named_people
        assert named_rows(one, cast.vera) == []


def test_what_was_told_twice_stands_once(cast, client):
    pressed(client)
    words = {"words": "Surat saya ditahan di loket."}

    for _turn in range(2):
        client.post(reverse("complaints:add_words"), words)

    assert Complaint.objects.get(parent=cast.complaint).text.count("ditahan") == 1
    assert Entry.objects.filter(verb="complaint.words_added").count() == 1
