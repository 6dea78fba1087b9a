"""What was forwarded to another agency is followed there, though it has ended here (R-ADU-16)."""

from datetime import date
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.complaints import jobs, services
from kinerja.complaints.models import Heard, Referral, ReferralNews
from kinerja.complaints.queries.deciding import decisions_for
from kinerja.complaints.queries.lists import FORWARDED, REFUSED
from kinerja.inbox.models import Notice
from kinerja.inbox.services import post
from kinerja.journal.models import Entry
from kinerja.kit import clock
from tests.factories.complaints import TRACKING_CODE
from tests.factories.reporters import filed
from tests.factories.steps import ELSEWHERE

WORDS = "Balai akan menambal jalan itu dalam bulan ini."
NOT_OURS = {"what": Heard.REFUSED, "on": date(2026, 11, 24), "words": "Jalan itu milik provinsi."}
PROVINCE = {
    "agency": "Dinas Bina Marga Provinsi",
    "forwarded_on": date(2026, 11, 24),
    "reason": "Menurut balai, jalan ini jalan provinsi.",
}
ANSWERED = {"what": Heard.ANSWERED, "on": date(2026, 11, 24), "words": WORDS}


def referred(cast, case=None):
    return services.refer(complaint=case or cast.complaint, actor=cast.vera, **ELSEWHERE)


def refused(cast, case=None):
    return services.note_news(complaint=referred(cast, case), actor=cast.vera, **NOT_OURS)


def listed(client, cast, state=FORWARDED) -> list[str]:
    client.force_login(cast.vera)
    page = client.get(f"{reverse('complaints:list')}?{urlencode({'state': state})}")
    return [row.number for row in page.context["page"].rows]


def test_news_of_the_agency_is_noted_read_by_the_reporter_and_changes_no_figure(client, cast):
    case = referred(cast)
    case.refresh_from_db()
    ended = case.snapshot()
    client.force_login(cast.vera)
    url = reverse("complaints:note_news", args=[case.number])
    typed = {"what": "accepted", "on": "24-11-2026", "number_there": "BBPJN-77", "words": WORDS}

    noted = client.post(url, {f"news-{name}": value for name, value in typed.items()}, follow=True)
    told = client.post(reverse("complaints:track"), {"code": TRACKING_CODE}, follow=True).text

    case.refresh_from_db()
    assert case.snapshot() == ended
    assert "Kabar sudah tercatat, dan pelapor diberi tahu." in noted.text
    for page in (noted.text, told):
        assert "Kabar dari Balai Besar Pelaksanaan Jalan Nasional: sudah diterima" in page
        assert "Tanggal 24 November 2026, nomor di sana BBPJN-77." in page
    assert "Laporan ini kini pada Balai Besar Pelaksanaan Jalan Nasional." in told


def test_a_reporter_with_an_address_has_one_letter_of_each_news(cast):
    case = referred(cast, filed(cast).complaint)
    post()
    mail.outbox.clear()

    services.note_news(complaint=case, actor=cast.vera, **ANSWERED)
    post()

    (letter,) = mail.outbox
    assert "Ada kabar dari instansi yang kini memegang laporan Anda." in str(letter.body)
    assert WORDS not in str(letter.body)


def test_news_is_of_a_day_since_it_was_forwarded(cast):
    case = referred(cast)

    for on in (date(2026, 11, 23), date(2026, 11, 25)):
        with pytest.raises(ValidationError, match="sesudah hari ini"):
            services.note_news(complaint=case, actor=cast.vera, **ANSWERED | {"on": on})


def test_news_is_noted_by_the_desk_and_only_of_what_was_forwarded(cast):
    with pytest.raises(PermissionDenied, match="tidak diteruskan"):
        services.note_news(complaint=cast.complaint, actor=cast.vera, **ANSWERED)
    case = referred(cast)
    with pytest.raises(PermissionDenied, match="petugas pemeriksa"):
        services.note_news(complaint=case, actor=cast.agus, **ANSWERED)


def test_the_list_of_what_is_forwarded_holds_it_until_the_agency_answered(client, cast):
    case = referred(cast)
    assert listed(client, cast) == [case.number]

    services.note_news(complaint=case, actor=cast.vera, **ANSWERED | {"what": Heard.ACCEPTED})
    assert listed(client, cast) == [case.number]

    services.note_news(complaint=case, actor=cast.vera, **ANSWERED)
    assert listed(client, cast) == []


def test_silence_of_an_agency_is_told_every_two_weeks_until_it_answers(cast, clock_at):
    case = referred(cast)
    reminders = Notice.objects.filter(key__startswith="referral:")
    told = []

    for day in ("2026-12-07", "2026-12-08", "2026-12-08", "2026-12-21", "2026-12-22"):
        clock_at(f"{day}T09:00")
        jobs.remind_of_referrals.call()
        told.append(reminders.count())
    services.note_news(complaint=case, actor=cast.vera, **ANSWERED)
    clock_at("2027-01-30T09:00")

    assert told == [0, 1, 1, 1, 2]
    assert services.remind_of_referrals() == 0
    assert reminders.first().recipient == cast.lina


@pytest.mark.parametrize(
    ("given", "constraint"),
    [({"what": "lost"}, "referral_news_known"), ({"words": ""}, "referral_news_says_something")],
)
def test_news_that_says_nothing_known_is_refused_by_the_database(cast, given, constraint):
    services.note_news(complaint=referred(cast), actor=cast.vera, **ANSWERED)

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ReferralNews.objects.filter(referral=Referral.objects.get()).update(**given)


# Not taken there --------------------------------------------------------------------------------


def test_what_an_agency_does_not_take_waits_for_a_decision_and_says_so_everywhere(client, cast):
    case = refused(cast)
    told = client.post(reverse("complaints:track"), {"code": TRACKING_CODE}, follow=True).text

    assert "Balai Besar Pelaksanaan Jalan Nasional tidak menerima laporan ini." in told
    assert "Laporan ini kini pada" not in told
    assert (listed(client, cast), listed(client, cast, REFUSED)) == ([], [case.number])
    page = client.get(reverse("complaints:detail", args=[case.number])).text
    assert "tidak diterima, perlu diteruskan ke instansi lain" in page
    assert "tidak diterima instansi lain" in Notice.objects.get(recipient=cast.lina).text
    client.force_login(cast.lina)
    (decision,) = client.get(reverse("indicators:my_work")).context["decisions"]
    assert case.number in decision.meta


def test_what_an_agency_did_not_take_is_sent_on_and_its_ending_stays(client, cast):
    case = refused(cast)
    case.refresh_from_db()
    ended = case.snapshot()
    client.force_login(cast.vera)
    url = reverse("complaints:refer_again", args=[case.number])
    typed = {**PROVINCE, "forwarded_on": "24-11-2026"}

    page = client.post(url, {f"again-{k}": v for k, v in typed.items()}, follow=True).text
    told = client.post(reverse("complaints:track"), {"code": TRACKING_CODE}, follow=True).text

    case.refresh_from_db()
    assert case.snapshot() == ended
    assert [one.agency for one in case.referrals.all()] == [ELSEWHERE["agency"], PROVINCE["agency"]]
    assert "Laporan ini kini pada Dinas Bina Marga Provinsi." in told
    for read in (page, told):
        assert PROVINCE["reason"] in read
        assert "Kabar dari Balai Besar Pelaksanaan Jalan Nasional: tidak diterima" in read
    assert (listed(client, cast), listed(client, cast, REFUSED)) == ([case.number], [])
    assert Entry.objects.filter(verb="complaint.referred_again").count() == 1


def test_a_refusal_and_the_agency_after_it_are_told_to_the_reporter_by_letter(cast):
    case = referred(cast, filed(cast).complaint)
    post()
    mail.outbox.clear()

    services.note_news(complaint=case, actor=cast.vera, **NOT_OURS)
    services.refer_again(complaint=case, actor=cast.vera, **PROVINCE)
    post()

    first, second = (str(letter.body) for letter in mail.outbox)
    assert "tidak menerimanya. Kami mencari yang berwenang." in first
    assert "sudah kami teruskan" in second


def test_only_what_an_agency_did_not_take_is_sent_on_and_not_before_that_day(cast, clock_at):
    case = referred(cast)
    with pytest.raises(PermissionDenied, match="Tidak ada instansi"):
        services.refer_again(complaint=case, actor=cast.vera, **PROVINCE)
    clock_at("2026-11-26T09:00")
    late = NOT_OURS | {"on": date(2026, 11, 26)}
    services.note_news(complaint=case, actor=cast.vera, **late)
    for on in (date(2026, 11, 25), date(2026, 11, 27)):
        with pytest.raises(ValidationError, match="ditolak di sana"):
            services.refer_again(complaint=case, actor=cast.vera, **PROVINCE | {"forwarded_on": on})
    with pytest.raises(PermissionDenied, match="petugas pemeriksa"):
        services.refer_again(complaint=case, actor=cast.agus, **PROVINCE)


def test_news_that_is_typed_late_does_not_undo_what_was_said_after_it(cast, clock_at):
    case = referred(cast)
    clock_at("2026-11-26T09:00")
    for heard in (NOT_OURS | {"on": date(2026, 11, 26)}, ANSWERED | {"what": Heard.ACCEPTED}):
        services.note_news(complaint=case, actor=cast.vera, **heard)

    assert case.referred.heard is Heard.REFUSED
    assert [one.complaint for one in Referral.objects.refused()] == [case]


def test_who_leads_is_reminded_of_a_refusal_until_it_is_sent_on_or_its_words_are_erased(
    cast, clock_at
):
    case = refused(cast)
    clock_at("2026-12-08T09:00")
    assert services.remind_of_referrals() == 1
    (reminder,) = Notice.objects.filter(key__startswith="referral:")
    assert "tidak menerima laporan" in reminder.text

    case.texts_erased_at = clock.now()
    case.save()
    assert services.remind_of_referrals() == 0
    assert decisions_for(cast.lina, [cast.mawar.pk]) == []
    with pytest.raises(PermissionDenied, match="sudah dihapus"):
        services.refer_again(complaint=case, actor=cast.vera, **PROVINCE)


def test_a_case_is_with_one_agency_at_a_time(cast):
    case = referred(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.create(complaint=case, agency="Dinas lain", forwarded_on=case.received_on)
