"""The settings pages: who sees them, what they do, and that long lists cost no more."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.organisation.models import CalendarYear, DayOff
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    ServiceFactory,
)

MAY = date(2026, 5, 1)


def address(office, which: str) -> str:
    arguments = {
        "unit": [office.kelurahan.code],
        "set_superior": [office.desk.pk],
        "employee": [office.agus.pk],
        "calendar_year": [2026],
        "remove_day_off": [date(2026, 12, 25)],
    }
    return reverse(f"organisation:{which}", args=arguments.get(which, []))


READ = ["settings", "units", "unit", "people", "employee", "roles", "calendar_year"]
CHANGE = ["remove_day_off", "enter_calendar_year"]


@pytest.mark.parametrize("which", READ)
@pytest.mark.parametrize(
    ("name", "status"), [("cahya", 200), ("nita", 200), ("lina", 403), ("agus", 403)]
)
def test_settings_are_for_those_who_lead_the_office(client, office, which, name, status):
    client.force_login(office.user(name))

    assert client.get(address(office, which)).status_code == status


@pytest.mark.parametrize("which", [*READ, *CHANGE, "set_superior", "calendar"])
def test_a_guest_is_sent_to_log_in(client, office, which):
    response = client.get(address(office, which))

    assert response.status_code == 302
    assert response.url.startswith("/masuk/")


@pytest.mark.parametrize(
    ("which", "status"),
    [("settings", 200), ("unit", 404), ("employee", 404), ("set_superior", 404)],
)
def test_an_admin_of_one_kelurahan_does_not_learn_of_the_others(client, office, which, status):
    client.force_login(office.user("dewi"))

    assert client.get(address(office, which)).status_code == status


@pytest.mark.parametrize("which", CHANGE)
@pytest.mark.parametrize(("name", "status"), [("nita", 200), ("cahya", 403), ("dewi", 403)])
def test_the_calendar_is_edited_by_an_admin_of_the_whole_office(
    client, office, which, name, status
):
    client.force_login(office.user(name))

    assert client.get(address(office, which)).status_code == status


@pytest.mark.parametrize(
    ("which", "arguments"),
    [
        ("unit", ["99"]),
        ("employee", [0]),
        ("set_superior", [0]),
        ("calendar_year", [2030]),
        ("remove_day_off", [date(2026, 5, 4)]),
    ],
)
def test_what_does_not_exist_is_not_found(client, office, which, arguments):
    client.force_login(office.user("nita"))

    url = reverse(f"organisation:{which}", args=arguments)

    assert client.get(url).status_code == 404


def test_a_day_that_no_calendar_has_is_not_found(client, office):
    client.force_login(office.user("nita"))

    assert client.get("/kerja/pengaturan/kalender/hari/2026-02-30/hapus/").status_code == 404


def test_a_unit_shows_its_positions_holders_and_superiors(client, office):
    client.force_login(office.user("cahya"))

    text = client.get(address(office, "unit")).text

    for word in ("Petugas Loket", "Agus", "Lurah Satu", "Lina", "Camat", "Cahya"):
        assert word in text


def test_a_corrected_superior_is_shown_with_its_reason(client, office):
    client.force_login(office.user("cahya"))

    response = client.post(
        address(office, "set_superior"),
        {"superior": office.other_lurah.pk, "reason": "Surat tugas 12/2026"},
        follow=True,
    )

    assert response.redirect_chain == [(address(office, "unit"), 302)]
    assert "Surat tugas 12/2026" in response.text


@pytest.mark.parametrize(
    ("position", "data", "sentence"),
    [
        ("desk", {"reason": ""}, "Tulis alasan"),
        ("lurah", {"superior": "desk", "reason": "SK"}, "atasan dari atasannya sendiri"),
    ],
)
def test_a_refused_superior_is_told_beside_the_field(client, office, position, data, sentence):
    client.force_login(office.user("cahya"))
    if "superior" in data:
        data = {**data, "superior": getattr(office, data["superior"]).pk}
    url = reverse("organisation:set_superior", args=[getattr(office, position).pk])

    response = client.post(url, data)

    assert response.status_code == 422
    assert sentence in response.text


def test_an_employee_page_tells_positions_roles_and_superior(client, office):
    AssignmentFactory(employee=office.agus, position=office.lurah, kind="plt", since=MAY)
    client.force_login(office.user("nita"))

    text = client.get(address(office, "employee")).text

    assert "Petugas layanan, Kelurahan 1001" in " ".join(text.split())
    assert "Plt" in text


def test_a_person_is_found_by_name_number_or_unit(client, office):
    client.force_login(office.user("cahya"))
    url = address(office, "people")

    for asked, found in (
        ({"q": "agu"}, {"Agus"}),
        ({"q": office.lina.number}, {"Lina"}),
        ({"unit": office.kelurahan.code}, {"Agus", "Lina"}),
    ):
        response = client.get(url, asked)
        assert {row.name for row in response.context["page"].rows} == found


def test_someone_without_a_position_is_shown_to_the_top_only(client, office):
    EmployeeFactory(name="Tanpa")
    url = address(office, "people")

    client.force_login(office.user("cahya"))
    assert "Tanpa" in {row.name for row in client.get(url).context["page"].rows}

    client.force_login(office.user("dewi"))
    assert {row.name for row in client.get(url).context["page"].rows} == {"Dewi"}


def test_a_day_off_is_added_and_removed(client, office):
    client.force_login(office.user("nita"))
    told = {"date": "4-5-2026", "kind": "lokal", "name": "Hari jadi", "legal_basis": "SK 1"}

    client.post(reverse("organisation:add_day_off", args=[2026]), told)
    assert DayOff.objects.get(name="Hari jadi").date == date(2026, 5, 4)

    url = reverse("organisation:remove_day_off", args=[date(2026, 5, 4)])
    client.post(url, {"legal_basis": "SK 2"})
    assert not DayOff.objects.filter(name="Hari jadi").exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"date": "2026-05-32"}, "Isi tanggal, bulan, dan tahun"),
        ({"date": "25-12-2026"}, "sudah tercatat"),
        ({"date": "1-1-2031"}, "2031 belum dimasukkan"),
        ({"legal_basis": ""}, "Sebutkan dasar hukum"),
    ],
)
def test_a_refused_day_off_is_told_and_what_was_typed_stays(client, office, wrong, sentence):
    client.force_login(office.user("nita"))
    told = {"date": "4-5-2026", "kind": "lokal", "name": "Hari jadi", "legal_basis": "SK 1"}

    response = client.post(reverse("organisation:add_day_off", args=[2026]), {**told, **wrong})

    assert response.status_code == 422
    assert sentence in response.text
    assert 'value="Hari jadi"' in response.text


@pytest.mark.parametrize("mark", ["; ", "\t", ", "])
def test_a_new_year_is_pasted(client, office, mark):
    client.force_login(office.user("nita"))
    lines = [
        ["1-1-2027", "Libur nasional", "Tahun Baru Masehi"],
        ["2027-12-24", "cuti_bersama", "Natal"],
        ["", "", ""],
    ]
    days = "\n".join(mark.join(line) for line in lines)

    response = client.post(
        address(office, "enter_calendar_year"), {"year": 2027, "decree": "SKB 1", "days": days}
    )

    assert response.status_code == 302
    year = CalendarYear.objects.get(year=2027)
    assert [(day.date, day.kind, day.name) for day in year.days_off.all()] == [
        (date(2027, 1, 1), "libur_nasional", "Tahun Baru Masehi"),
        (date(2027, 12, 24), "cuti_bersama", "Natal"),
    ]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ("1-1-2027; libur nasional; Baru\nbesok; lokal; Apa", "Baris 2: “besok” bukan tanggal"),
        ("1-1-2027; bolos; Baru", "Baris 1: “bolos” bukan jenis hari libur"),
        ("1-1-2027; Baru", "Baris 1: tulis tanggal, jenis, dan nama"),
        ("1-1-2026; lokal; Baru", "Bukan tanggal tahun itu"),
        ("", "Masukkan hari libur dari keputusan itu"),
    ],
)
def test_a_refused_year_names_the_line(client, office, days, sentence):
    client.force_login(office.user("nita"))

    response = client.post(
        address(office, "enter_calendar_year"), {"year": 2027, "decree": "SKB 1", "days": days}
    )

    assert response.status_code == 422
    assert sentence in response.text
    assert not CalendarYear.objects.filter(year=2027).exists()


@pytest.mark.parametrize("name", ["cahya", "dewi", "lina"])
def test_others_post_in_vain(client, office, name):
    client.force_login(office.user(name))

    response = client.post(
        reverse("organisation:add_day_off", args=[2026]),
        {"date": "4-5-2026", "kind": "lokal", "name": "Hari jadi", "legal_basis": "SK 1"},
    )

    assert response.status_code == 403
    assert not DayOff.objects.filter(name="Hari jadi").exists()


def test_an_admin_is_warned_of_a_missing_year_and_nobody_else(client, office, clock_at):
    clock_at("2026-09-01T08:00")

    for name, warned in (("nita", True), ("cahya", False)):
        client.force_login(office.user(name))
        text = client.get(address(office, "settings")).text
        assert ("Kalender hari kerja 2027 belum dimasukkan" in text) is warned


def test_the_public_reads_the_six_components_of_a_service(client, office):
    service = ServiceFactory(unit=office.kelurahan, code="skck", legal_basis="Rahasia dapur")

    listed = client.get(reverse("organisation:services")).text
    text = client.get(reverse("organisation:service", args=["skck"])).text

    assert service.name in listed
    assert "KTP dan kartu keluarga." in text
    assert "Rahasia dapur" not in text


def test_a_draft_service_is_not_found_by_the_public(client, office):
    ServiceFactory(unit=office.kelurahan, code="skck", is_published=False)

    assert client.get(reverse("organisation:service", args=["skck"])).status_code == 404


def test_who_may_not_see_the_settings_is_told_whom_to_ask(client, office):
    client.force_login(office.user("agus"))

    page = client.get(address(office, "settings"))

    assert page.status_code == 403
    assert "Hubungi admin aplikasi di kantor Anda" in page.text
