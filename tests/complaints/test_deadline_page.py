"""The page that counts a deadline day by day, and the sentence that the citizen reads."""

from datetime import date

from django.urls import reverse

from kinerja.complaints import services
from kinerja.complaints.models import FROM_SOURCE, Complaint
from kinerja.complaints.policies import COMPLETE
from kinerja.organisation.services import set_policy
from kinerja.rules.complaints import Kind
from tests.factories.complaints import TRACKING_CODE


def page(client, cast, who="lina"):
    client.force_login(cast.user(who))
    return client.get(reverse("complaints:deadline", args=[cast.complaint.number]))


def test_each_day_is_shown_and_the_last_one_is_the_day_that_is_kept(client, cast):
    told = page(client, cast)

    counted = told.context["counted"]
    assert counted[-1].mark == "Tenggat penyelesaian"
    assert counted[-1].day == "Rabu, 16 Desember 2026"
    assert cast.complaint.due_on == date(2026, 12, 16)
    assert [row.mark for row in counted if row.mark] == [
        "Tenggat jawaban pertama",
        "Tenggat penyelesaian",
    ]
    assert "Hari kerja ke-14 dari 14 untuk penyelesaian" in told.text
    assert "Tidak dihitung: Sabtu atau Minggu" in told.text
    assert told.context["is_stale"] is False


def test_a_holiday_is_called_by_its_name(client, cast, clock_at):
    Complaint.objects.filter(pk=cast.complaint.pk).update(received_at="2026-12-03T08:00:00+07:00")

    assert "Tidak dihitung: Hari Raya Natal" in page(client, cast).text


def test_it_says_that_the_clock_began_with_the_first_forwarding(client, cast):
    before = page(client, cast).text
    services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)

    after = page(client, cast).text

    assert "Penghitungan mulai Kamis, 26 November 2026: pemeriksaan paling lama 3" in before
    assert "Penghitungan mulai Selasa, 24 November 2026, hari laporan ini pertama kali" in after


def test_each_number_names_the_text_that_it_comes_from(client, cast):
    set_policy(
        key=COMPLETE[Kind.SERVICE],
        value="5",
        since=date(2026, 11, 1),
        legal_basis="SK Camat 5/2026",
        actor=cast.nita,
    )

    told = page(client, cast).text

    assert "paling lama 3 hari kerja (R-ADU-2, PermenPANRB 62/2018)" in told
    assert "paling lama 5 hari kerja (kebijakan kantor ini, SK Camat 5/2026, sejak" in told
    assert "sedang dihitung ulang" in told  # the job has not run yet


def test_a_year_that_is_missing_is_named(client, cast):
    Complaint.objects.filter(pk=cast.complaint.pk).update(received_at="2026-12-29T08:00:00+07:00")

    assert "kalender hari kerja 2027 belum dimasukkan" in page(client, cast).text


def test_a_day_that_the_source_brought_is_told_apart(client, cast):
    Complaint.objects.filter(pk=cast.complaint.pk).update(due_source=FROM_SOURCE)

    assert "dibawa oleh sumber impornya" in page(client, cast).text


def test_the_due_day_of_a_case_leads_to_its_explanation(client, cast):
    client.force_login(cast.lina)

    detail = client.get(reverse("complaints:detail", args=[cast.complaint.number]))

    assert reverse("complaints:deadline", args=[cast.complaint.number]) in detail.text


def test_the_citizen_reads_it_in_one_sentence(client, cast):
    told = client.post(reverse("complaints:track"), {"code": TRACKING_CODE}, follow=True)

    assert (
        "Tenggat Rabu, 16 Desember 2026 adalah hari kerja ke-14 setelah Kamis, 26 November 2026. "
        "Sabtu dan Minggu tidak dihitung." in told.text
    )


def recounted(client):
    client.post(reverse("complaints:track"), {"code": TRACKING_CODE})
    return client.get(reverse("complaints:promise"))


def test_the_reporter_counts_the_promised_day_again_and_reads_of_no_desk(client, cast):
    case = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    services.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)

    told = recounted(client)

    assert reverse("complaints:promise") in client.get(reverse("complaints:tracked")).text
    assert told.context["due"] == "Rabu, 16 Desember 2026"  # as told at receipt
    assert told.context["counted"][-1].day == told.context["due"]
    assert "paling lama 3 hari kerja (PermenPANRB 62/2018)" in told.text
    assert [(one.label, one.value) for one in told.context["spent"]] == [
        ("Menunggu diperiksa", "1 hari kerja"),
        ("Menunggu petugas ditunjuk", "pada hari yang sama"),
        ("Pada petugas yang menanganinya", "pada hari yang sama"),
    ]
    assert not any(word in told.text for word in ("agus", "Agus", "Mawar", "isposisi", "R-ADU"))


def test_days_of_waiting_for_the_reporter_are_told_to_them_as_theirs(client, cast, clock_at):
    case = services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    case = services.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)
    services.ask(complaint=case, question="Tiang nomor berapa?", actor=cast.agus)
    clock_at("2026-11-27T09:00")

    assert "Tidak dihitung: menunggu jawaban Anda" in recounted(client).text


def test_the_days_of_a_matter_of_integrity_are_not_recounted(client, cast):
    Complaint.objects.filter(pk=cast.complaint.pk).update(kind=Kind.INTEGRITY.value)

    told = recounted(client)

    assert told.url == reverse("complaints:tracked")
    assert reverse("complaints:promise") not in client.get(told.url).text
