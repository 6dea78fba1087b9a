"""Thanks: no case, no clock; to a person only through a counter, and once a week."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kinerja.accounts.queries import CITIZEN, SCHEDULER, service_account
from kinerja.casework.services import Voice, decide, flag
from kinerja.casework.texts import kind_named
from kinerja.complaints import services
from kinerja.complaints.facts import thanks_facts
from kinerja.complaints.models import Complaint, Thanks
from kinerja.complaints.queries import morning_of, thanks_list
from kinerja.counter.codes import thanks_code
from kinerja.counter.services import open_counter
from kinerja.inbox.models import Notice
from kinerja.rules.moderation import Reason, Step

TEXT = "Terima kasih, surat saya selesai dalam sepuluh menit."


def thank(**given) -> Thanks:
    return services.thank(text=TEXT, actor=service_account(CITIZEN), **given)


def tell() -> int:
    return services.tell_thanks(actor=service_account(SCHEDULER))


def test_the_code_of_a_counter_thanks_who_sits_there_and_names_nobody(cast):
    session = open_counter(label="Loket 1", actor=cast.agus)

    thanks = thank(code=thanks_code(session.pk).lower().replace("-", " "))

    assert (thanks.employee, thanks.unit) == (cast.employees["agus"], cast.mawar)
    assert Complaint.objects.count() == 1  # no case comes of it


def test_a_code_that_no_counter_has_is_refused_and_so_is_an_old_one(cast, clock_at):
    session = open_counter(label="Loket 1", actor=cast.agus)
    with pytest.raises(ValidationError):
        thank(code=thanks_code(session.pk + 1))
    clock_at("2026-12-09T09:00")
    with pytest.raises(ValidationError):
        thank(code=thanks_code(session.pk))


def test_thanks_arrive_once_on_monday(cast, clock_at):
    session = open_counter(label="Loket 1", actor=cast.agus)
    thank(code=thanks_code(session.pk))
    thank(code=thanks_code(session.pk))
    thank(unit=cast.mawar)
    assert tell() == 0  # still this week

    clock_at("2026-11-30T00:05")

    assert (tell(), tell()) == (3, 0)
    told = Notice.objects.filter(key__startswith="thanks.told")
    assert {one.recipient: one.text[:2] for one in told} == {cast.agus: "2 ", cast.lina: "1 "}


def test_what_a_moderator_hides_is_neither_told_nor_read_nor_counted(cast, clock_at):
    thanks = thank(unit=cast.mawar)
    flagged = flag(
        kind=kind_named("complaints.thanks"),
        object_id=thanks.pk,
        reason=Reason.PERSONAL_DATA,
        words="",
        voice=Voice(user=cast.lina),
        actor=cast.lina,
    )
    decide(
        moderation=flagged.moderation,
        step=Step.HIDE,
        reason="Memuat nama orang.",
        actor=cast.mira,
    )
    clock_at("2026-11-30T09:00")

    assert tell() == 0
    assert "sepuluh menit" not in thanks_list(cast.lina, "").rows[0].text
    assert thanks_facts(date(2026, 11, 30)).num_rows == 0
    thanks.refresh_from_db()
    services.conceal_thanks(pk=thanks.pk, because="", actor=cast.mira)
    assert tell() == 1
    assert morning_of(cast.mawar).thanks == TEXT


def test_a_person_is_thanked_through_a_counter_alone(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Thanks.objects.create(
            unit=cast.mawar,
            employee=cast.employees["agus"],
            text=TEXT,
            received_at=cast.complaint.received_at,
        )


def test_facts_say_which_unit_and_whether_a_person(cast):
    thank(unit=cast.melati)

    (fact,) = thanks_facts(date(2026, 11, 24)).to_pylist()
    assert (fact["unit"], fact["to_person"]) == (cast.melati.pk, False)
