"""A complaint goes where the table says, is told so on its page, and never gets lost silently."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, IMPORTER, service_account
from kinerja.casework import services as casework
from kinerja.casework.queries import rule_in_force
from kinerja.casework.services import Wanted
from kinerja.casework.tables import Target, Way
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint
from kinerja.inbox.models import Notice
from kinerja.kit import clock
from kinerja.organisation.services import end_assignment
from kinerja.rules.complaints import Kind

TEXT = "Lampu jalan di depan balai RW sudah tiga malam padam."


def draft(**says) -> Draft:
    return Draft(**{"kind": Kind.SERVICE, "text": TEXT, "received_at": clock.now(), **says})


def file(**says) -> Complaint:
    return services.file(draft=draft(**says), actor=service_account(CITIZEN)).complaint


def rule(cast, **says):
    wanted = Wanted(**{"target": Target.UNIT, "unit": cast.melati, **says})
    return casework.add_rule(wanted=wanted, actor=cast.putri)


def without_a_rule_for_all(cast) -> None:
    casework.end_rule(rule=rule_in_force(2), actor=cast.putri)


def told(user) -> list[str]:
    return list(Notice.objects.filter(recipient=user).values_list("text", flat=True))


def test_the_form_of_a_citizen_is_routed_and_the_page_names_the_rule(client, cast):
    rule(cast, category="lampu-jalan")
    sent = {"kind": "pengaduan", "text": TEXT, "category": "lampu-jalan", "kelurahan": "10.1001"}
    client.post(reverse("complaints:file"), sent)
    complaint = Complaint.objects.latest("pk")
    client.force_login(cast.cahya)

    page = client.get(reverse("complaints:detail", args=[complaint.number]))

    assert (complaint.unit, complaint.kelurahan) == (cast.melati, cast.mawar)
    assert "Disalurkan oleh aturan 3: Lampu jalan → Kelurahan Melati" in page.text


def test_without_a_change_of_the_table_cases_go_where_they_always_went(cast):
    assert file(kelurahan=cast.mawar).unit == cast.mawar
    assert file().unit == cast.top
    assert not Notice.objects.exists()


def test_the_page_still_names_the_edition_that_was_used(client, cast):
    old = rule(cast, category="lampu-jalan")
    complaint = file(category=cast.lights)
    casework.change_rule(
        rule=old, wanted=Wanted(target=Target.UNIT, unit=cast.mawar), actor=cast.putri
    )
    client.force_login(cast.cahya)

    page = client.get(reverse("complaints:detail", args=[complaint.number]))

    assert "Disalurkan oleh aturan 3: Lampu jalan → Kelurahan Melati" in page.text


def test_a_case_that_no_rule_fits_is_told_to_the_head_of_the_last_resort(client, cast):
    without_a_rule_for_all(cast)

    complaint = file()

    assert (complaint.unit, complaint.routed_as) == (cast.top, Way.NO_RULE)
    assert told(cast.cahya) == [
        f"Laporan {complaint.number} masuk ke Kecamatan Contoh karena tidak ada aturan yang cocok."
    ]
    client.force_login(cast.cahya)
    page = client.get(reverse("complaints:detail", args=[complaint.number]))
    assert "Tidak ada aturan yang cocok, jadi masuk ke unit cadangan." in page.text


def test_the_last_resort_is_the_unit_that_the_table_names(cast):
    without_a_rule_for_all(cast)
    wanted = Wanted(target=Target.UNIT, unit=cast.mawar)
    casework.change_rule(rule=rule_in_force(0), wanted=wanted, actor=cast.putri)

    complaint = file()

    assert complaint.unit == cast.mawar
    assert len(told(cast.lina)) == 1


def test_on_the_last_day_of_its_holder_a_position_is_not_vacant_yet(cast):
    held = cast.employees["dewi"].assignments.get()
    rule(cast, position=held.position)
    end_assignment(assignment=held, until=clock.today(), actor=cast.nita)

    assert file().routed_as == Way.BY_RULE


def test_from_the_day_after_a_case_falls_back_and_the_head_is_told_why(cast, clock_at):
    held = cast.employees["dewi"].assignments.get()
    used = rule(cast, position=held.position)
    end_assignment(assignment=held, until=clock.today(), actor=cast.nita)
    clock_at("2026-11-25T09:00")

    complaint = file()

    assert (complaint.unit, complaint.routed_as) == (cast.top, Way.VACANT)
    assert complaint.routing_rule == used
    assert "jabatan tujuannya kosong" in told(cast.cahya)[0]


def test_whoever_acts_for_the_position_that_a_rule_names_is_told_and_proposed(client, cast):
    held = cast.employees["dewi"].assignments.get()
    rule(cast, position=held.position)

    complaint = file()
    services.verify(complaint=complaint, unit=cast.melati, actor=cast.vera)

    assert f"Laporan {complaint.number} disalurkan ke Kelurahan Melati" in told(cast.dewi)[-1]
    client.force_login(cast.dewi)
    page = client.get(reverse("complaints:detail", args=[complaint.number]))
    assert f'<option value="{cast.employees["dewi"].pk}" selected>' in page.text


def test_a_complaint_about_an_official_passes_no_rule_and_only_the_inspectorate_sees_it(
    client, cast
):
    rule(cast)
    complaint = file(kind=Kind.INTEGRITY, kelurahan=cast.mawar)

    assert (complaint.unit, complaint.routed_as) == (cast.mawar, Way.APART)
    assert complaint.routing_rule is None
    assert {one.recipient for one in Notice.objects.all()} == {cast.ira}
    seen = {
        name
        for name in ("cahya", "vera", "lina", "dewi", "ira")
        if Complaint.objects.visible_to(cast.user(name)).filter(pk=complaint.pk).exists()
    }
    assert seen == {"ira"}


def test_what_shall_stay_secret_can_be_routed_apart(client, cast):
    rule(cast, confidential=True)

    assert (file(confidential=True).unit, file().unit) == (cast.melati, cast.top)


def test_rows_of_a_file_are_routed_alike_unless_they_name_their_unit(cast):
    rule(cast, channel="WA")
    rows = [
        {"external_id": "1", "text": TEXT, "received_at": "2026-11-02", "channel": "wa"},
        {"external_id": "2", "text": TEXT, "received_at": "2026-11-02", "channel": "sms"},
        {
            "external_id": "3", "text": TEXT, "received_at": "2026-11-02", "channel": "wa",
            "unit_code": "10.1001",
        },
    ]  # fmt: skip

    services.import_complaints(rows=enumerate(rows, start=2), actor=service_account(IMPORTER))

    placed = {row.external_id: (row.unit.name, row.routed_as) for row in Complaint.objects.all()}
    assert [placed[key] for key in "123"] == [
        ("Kelurahan Melati", "rule"),
        ("Kecamatan Contoh", "rule"),
        ("Kelurahan Mawar", ""),
    ]


@pytest.mark.parametrize(
    ("vacant", "hears"), [((), "lina"), (("lina",), "cahya"), (("lina", "cahya"), "vera")]
)
def test_a_case_that_fell_back_is_told_to_somebody_whoever_is_gone(cast, vacant, hears):
    without_a_rule_for_all(cast)
    wanted = Wanted(target=Target.UNIT, unit=cast.mawar)
    casework.change_rule(rule=rule_in_force(0), wanted=wanted, actor=cast.putri)
    for name in vacant:
        cast.employees[name].assignments.update(until="2026-11-01")

    file()

    assert len(told(cast.user(hears))) == 1


def test_a_file_that_fell_back_is_told_once_and_not_a_row_at_a_time(cast):
    without_a_rule_for_all(cast)
    rows = [
        {"external_id": str(one), "text": TEXT, "received_at": "2026-11-02"} for one in range(20)
    ]

    services.import_complaints(rows=enumerate(rows, start=2), actor=service_account(IMPORTER))

    assert told(cast.cahya) == [
        "20 laporan impor tidak cocok dengan aturan penyaluran dan masuk ke Kecamatan Contoh."
    ]


@pytest.mark.parametrize("named", [False, True])
def test_routing_a_thousand_takes_no_more_statements_than_one(cast, named):
    if named:
        rule(cast, channel="wa", position=cast.employees["dewi"].assignments.get().position)
    batch = services.importing.begin(digests=[], actor=service_account(IMPORTER))

    def statements(n: int) -> int:
        drafts = [draft(external_id=f"{n}-{one}") for one in range(n)]
        with CaptureQueriesContext(connection) as captured:
            services.file_many(drafts=drafts, actor=service_account(IMPORTER), batch=batch)
        return len([one for one in captured if "INSERT" not in one["sql"]])

    statements(2)  # calendar and table are read once and kept
    few, many = statements(3), statements(400)

    assert few == many


def test_an_office_without_units_says_on_the_form_that_it_is_not_ready(client, db):
    page = client.post(reverse("complaints:file"), {"kind": "pengaduan", "text": TEXT})
    answer = client.post("/api/v1/complaints", {"text": TEXT}, content_type="application/json")

    assert page.status_code == answer.status_code == 422
    assert "belum siap menerima laporan" in page.text
    assert "belum siap menerima laporan" in answer.json()["detail"]
