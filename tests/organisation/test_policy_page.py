"""What the office decides for itself, on its page."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.complaints.policies import RESPOND, VERIFY
from kinerja.organisation import services
from kinerja.organisation.models import Policy
from kinerja.organisation.queries import policy
from tests.factories.organisation import UnitFactory

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
URL = reverse("organisation:policies")


def told(**given) -> dict[str, str]:
    sound = {
        "key": RESPOND,
        "value": "2",
        "unit": "",
        "since": "1-5-2026",
        "until": "",
        "legal_basis": "SK Camat 3/2026",
    }
    return {**sound, **given}


def decide(office, **given) -> Policy:
    sound = {"key": RESPOND, "value": "2", "since": MAY, "legal_basis": "SK Camat 3/2026"}
    return services.set_policy(**{**sound, **given}, actor=office.console)


def test_an_admin_decides_and_reads_what_is_decided(client, office):
    client.force_login(office.user("nita"))

    response = client.post(URL, told(unit=office.kelurahan.code, until="31-12-2026"), follow=True)

    assert response.redirect_chain == [(URL, 302)]
    for words in ("Kebijakan sudah ditetapkan.", "Kelurahan 1001", "SK Camat 3/2026"):
        assert words in response.text
    assert policy(RESPOND, office.kelurahan, JUNE) == "2"
    assert policy(RESPOND, office.other, JUNE) is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"key": ""}, "Pilih apa yang diputuskan"),
        ({"key": "tidak.ada"}, "tidak.ada"),
        ({"value": ""}, "Isi nilai yang diputuskan"),
        ({"value": "dua"}, "“dua” bukan nilai untuk Hari kerja untuk jawaban pertama"),
        ({"value": "0"}, "paling sedikit 1 hari kerja"),
        ({"since": ""}, "Isi tanggal mulai berlaku"),
        ({"until": "1-4-2026"}, "sebelum tanggal mulai"),
        ({"legal_basis": ""}, "Sebutkan dasar hukum"),
    ],
)
def test_a_refused_decision_is_told_and_nothing_is_written(client, office, wrong, sentence):
    client.force_login(office.user("nita"))

    response = client.post(URL, told(**wrong))

    assert response.status_code == 422
    assert sentence in response.text
    assert not Policy.objects.exists()


def test_a_value_laxer_than_the_law_is_told_beside_the_value(client, office):
    client.force_login(office.user("nita"))

    response = client.post(URL, told(key=VERIFY, value="90"))

    assert response.status_code == 422
    assert "Isi angka itu atau kurang" in response.context["form"].errors["value"][0]
    assert 'value="90"' in response.text
    assert not Policy.objects.exists()


@pytest.mark.parametrize("name", ["cahya", "lina", "agus"])
def test_others_decide_nothing(client, office, name):
    client.force_login(office.user(name))

    assert client.post(URL, told()).status_code == 403
    assert not Policy.objects.exists()


def test_a_leader_reads_the_decisions_and_who_may_change_them(client, office):
    decide(office)
    client.force_login(office.user("cahya"))

    text = client.get(URL).text

    assert "Hari kerja untuk jawaban pertama" in text
    assert "Hanya admin aplikasi" in text
    assert 'name="value"' not in text


def test_an_admin_of_one_kelurahan_decides_for_it_alone(client, office):
    client.force_login(office.user("dewi"))

    answers = [
        client.post(URL, told(unit=unit)).status_code
        for unit in ("", office.kelurahan.code, office.other.code)
    ]

    assert answers == [422, 422, 302]
    assert Policy.objects.get().unit == office.other


def test_what_is_over_is_not_listed_and_what_is_to_come_is(client, office, clock_at):
    clock_at("2026-05-01T08:00")
    decide(office, value="3", until=MAY, legal_basis="SK lama")
    clock_at("2026-11-24T09:00")
    decide(office, since=date(2027, 1, 1), legal_basis="SK baru")
    client.force_login(office.user("nita"))

    text = client.get(URL).text

    assert "SK lama" not in text
    assert "SK baru" in text
    assert "Akan berlaku" in text


def test_decisions_of_other_units_are_not_shown(client, office):
    decide(office, unit=office.kelurahan)
    client.force_login(office.user("dewi"))

    assert client.get(URL).context["page"].rows == []


def test_many_decisions_take_as_few_statements_as_one(
    client, office, django_assert_max_num_queries
):
    for _ in range(60):
        decide(office, unit=UnitFactory(parent=office.kelurahan))
    client.force_login(office.user("nita"))
    client.get(URL)

    with django_assert_max_num_queries(12):
        client.get(URL)
