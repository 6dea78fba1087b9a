"""The page at the counter, the day of the counters, the import: doors, words, statements."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kinerja.counter import services
from kinerja.counter.models import CounterSession, InvitationCode, Visit
from kinerja.kit import clock
from kinerja.kit.tables import write_excel
from tests.factories.organisation import ServiceFactory

DESK = reverse("counter:desk")
OVERVIEW = reverse("counter:overview")
IMPORT = reverse("counter:import")
PART = {"HX-Request": "true"}


def act(client, name, visit, **options):
    return client.post(reverse(f"counter:{name}", args=[visit.pk]), **options)


@pytest.fixture
def desk(client, cast, counter):
    client.force_login(cast.agus)
    return client


def test_an_officer_opens_a_counter_and_closes_it(client, cast):
    client.force_login(cast.agus)
    assert "Buka loket" in client.get(DESK).text

    opened = client.post(reverse("counter:open"), {"label": "Loket 2"}, follow=True)
    assert "Loket 2" in opened.text
    client.post(reverse("counter:close"))

    assert 'value="Loket 2"' in client.get(DESK).text  # offered the next morning
    assert CounterSession.objects.get().closed_at == clock.now()


def test_a_counter_without_a_name_is_asked_for_one(client, cast):
    client.force_login(cast.agus)

    response = client.post(reverse("counter:open"), {"label": " "})

    assert response.status_code == 422
    assert "<title>Periksa lagi:" in response.text
    assert not CounterSession.objects.exists()


def test_two_presses_serve_a_visitor_and_show_the_code_once(desk, skck):
    desk.post(reverse("counter:receive"), {"service": skck.pk})
    visit = Visit.objects.get()

    done = act(desk, "finish", visit)

    assert done.status_code == 200
    assert "no-store" in done["Cache-Control"]
    assert "Kode ini tidak dapat ditampilkan lagi" in done.text
    assert InvitationCode.objects.count() == 1
    assert "Kode ini tidak dapat" not in desk.get(DESK).text


def test_every_key_stands_on_its_button(desk, cast, skck):
    ServiceFactory(unit=cast.mawar, name="Surat domisili")
    desk.post(reverse("counter:receive"), {"service": skck.pk})

    page = desk.get(DESK).text

    for key in ("1", "2", "Enter", "p", "x", "u"):
        assert page.count(f'data-key="{key}"') == 1
        assert f'aria-keyshortcuts="{key}"' in page


def test_keys_act_on_whoever_came_first(desk, cast, arrive, clock_at):
    first = arrive()
    clock_at("2026-11-24T09:05")
    arrive()

    rows = desk.get(DESK).context["waiting"]

    assert [(row.pk == first.pk, row.finish_key) for row in rows] == [(True, "Enter"), (False, "")]
    assert [row.minutes for row in rows] == [5, 0]


def test_a_step_by_htmx_answers_with_the_part(desk, arrive):
    response = act(desk, "pause", arrive(), headers=PART)

    assert "<html" not in response.text
    assert "Menunggu berkas" in response.text


def test_a_step_without_scripts_leads_back_to_the_page(desk, arrive):
    visit = arrive()

    for name in ("pause", "resume", "turn_away", "undo"):
        assert act(desk, name, visit).url == DESK


def test_a_visit_of_another_counter_is_not_there(client, cast, arrive):
    visit = arrive()
    client.force_login(cast.tono)
    client.post(reverse("counter:open"), {"label": "Loket 2"})

    assert act(client, "finish", visit).status_code == 404


@pytest.mark.parametrize("service", ["", "x", "0", "999999", "²"])
def test_a_service_that_is_none_is_not_found(desk, service):
    assert desk.post(reverse("counter:receive"), {"service": service}).status_code == 404


def test_the_day_tells_people_time_and_the_share_that_was_invited(
    client, cast, counter, arrive, clock_at
):
    visit, _waits = arrive(), arrive()
    clock_at("2026-11-24T09:12")
    services.finish(visit=visit, actor=cast.agus)
    client.force_login(cast.lina)

    context = client.get(OVERVIEW).context

    assert (context["served"], context["waiting"]) == ("1", "1")
    [row] = context["services"]
    assert (row.served, row.minutes, row.within) == ("1", "12 menit", "0 persen")
    [session] = context["sessions"]
    assert (session.served, session.invited, session.waiting) == ("1", "1 dari 1", "1")


@pytest.mark.parametrize(("who", "served"), [("lina", "1"), ("cahya", "1"), ("dewi", "0")])
def test_a_head_sees_the_counters_of_their_own_units(client, cast, arrive, who, served):
    services.finish(visit=arrive(), actor=cast.agus)
    client.force_login(cast.user(who))

    assert client.get(OVERVIEW).context["served"] == served


def test_a_unit_out_of_sight_cannot_be_asked_for(client, cast, arrive):
    services.finish(visit=arrive(), actor=cast.agus)
    client.force_login(cast.dewi)

    context = client.get(OVERVIEW, {"unit": cast.mawar.code, "tanggal": "kemarin"}).context

    assert context["served"] == "0"


def test_the_day_names_positions_and_no_person(client, cast, arrive):
    arrive()
    client.force_login(cast.lina)

    told = client.get(OVERVIEW).text.split("<main")[1]

    assert "Petugas agus" in told
    assert "Agus" not in told


CSV = "unit_code,service_code,started_at,finished_at\n10.1001,skck,2026-11-20T09:00,{end}\n"


def sent(client, text: str, **more):
    file = SimpleUploadedFile("buku.csv", text.encode())
    return client.post(IMPORT, {"file": file, **more})


def test_a_head_imports_a_register(client, cast, skck):
    client.force_login(cast.lina)

    response = sent(client, CSV.format(end="2026-11-20T09:07"))

    assert response.url == OVERVIEW
    assert Visit.objects.published().count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (CSV.format(end="kemarin"), "bukan waktu yang mungkin"),
        ("nama\nSri\n", "Kolom ini tidak ada di baris judul"),
        ("", "berisi"),
        ('unit_code,service_code,started_at\n"', "Periksa tanda kutipnya"),
    ],
)
def test_a_faulty_register_is_refused_with_its_rows(client, cast, skck, text, sentence):
    client.force_login(cast.lina)

    response = sent(client, text)

    assert response.status_code == 422
    assert sentence in response.text
    assert "<title>Periksa lagi:" in response.text
    assert not Visit.objects.exists()


def workbook(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    out = io.BytesIO()
    header = ("unit_code", "service_code", "started_at", "finished_at")
    write_excel(out, header, [("10.1001", *row) for row in rows])
    return SimpleUploadedFile("buku.xlsx", out.getvalue())


def test_a_workbook_is_refused_with_row_and_column_or_imported_without_the_faulty(
    client, cast, skck
):
    client.force_login(cast.lina)
    rows = (
        ("skck", "2026-11-20T09:00", "2026-11-20T09:07"),
        ("skck", "2026-11-20T09:10", "kemarin"),
        ("tidak-ada", "2026-11-20T09:20", "2026-11-20T09:25"),
        ("skck", "2026-11-20T09:30", "2026-11-20T09:20"),
    )

    refused = client.post(IMPORT, {"file": workbook(*rows)})
    faults = [(fault.row, fault.column) for fault in refused.context["faults"]]
    assert refused.status_code == 422
    assert faults == [(3, "finished_at"), (4, "service_code"), (5, "finished_at")]
    assert not Visit.objects.exists()

    skipped = client.post(IMPORT, {"file": workbook(*rows), "skip_bad_rows": "on"})
    assert skipped.status_code == 200
    assert [fault.row for fault in skipped.context["faults"]] == [3, 4, 5]
    assert Visit.objects.published().count() == 1


def test_what_is_called_a_workbook_and_is_none_is_refused_in_words(client, cast, skck):
    client.force_login(cast.lina)

    response = client.post(IMPORT, {"file": SimpleUploadedFile("buku.xlsx", b"PK\3\4 bukan Excel")})

    assert response.status_code == 422
    assert "<title>Periksa lagi:" in response.text


def test_rows_that_are_left_out_are_counted_and_listed(client, cast, skck):
    client.force_login(cast.lina)
    text = CSV.format(end="2026-11-20T09:07") + "10.1001,skck,kemarin,\n"

    response = sent(client, text, skip_bad_rows="on")

    assert "1 kunjungan diimpor, 0 sudah ada. 1 baris dilewati" in response.text
    assert "bukan waktu yang mungkin" in response.text
    assert Visit.objects.published().count() == 1
