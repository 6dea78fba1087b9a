"""Setting targets and noting milestones by pages: who may, what follows, what is refused."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.complaints.models import Complaint
from kinerja.indicators import services
from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME
from kinerja.indicators.models import Indicator, Measurement, Milestone, Target
from kinerja.journal.models import Entry
from kinerja.organisation.models import Role
from kinerja.rules.achievement import Polarity
from kinerja.rules.periods import parse_period
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import RoleGrantFactory

MOST_STATEMENTS = 12
TARGETS = "indicators:targets"
SOUND = {"unit": "10.1001", "year": "2026", "low": "12,5"}
PLANNERS = ("cahya", "putri")
OTHERS = ("vera", "lina", "agus", "tono", "dewi", "ira", "nita")


def url(slug: str = FIRST_ANSWER) -> str:
    return reverse(TARGETS, args=[slug])


def first_answer() -> Indicator:
    return Indicator.objects.get(slug=FIRST_ANSWER)


@pytest.fixture
def measured(cast):
    """Twelve cases of Mawar that were answered after five working days, and their figures."""
    Complaint.objects.all().delete()
    ComplaintFactory.create_batch(
        12,
        unit=cast.mawar,
        tracking_digest=None,
        received_at=datetime.fromisoformat("2026-03-02T08:00:00+07:00"),
        first_answered_at=datetime.fromisoformat("2026-03-09T10:00:00+07:00"),
    )
    services.measure_all(actor=service_account(CONSOLE))
    return cast


def shown(cast) -> list[Measurement]:
    rows = Measurement.objects.of_units().filter(unit=cast.mawar, period="2026-Q1")
    return list(rows.filter(indicator=first_answer()))


@pytest.mark.parametrize("who", PLANNERS)
def test_planners_set_a_target_as_they_write_it(client, cast, who):
    client.force_login(cast.user(who))

    page = client.post(url(), SOUND, follow=True)

    assert "Target sudah ditetapkan." in page.text
    target = Target.objects.get()
    assert (target.unit, target.year, target.low) == (cast.mawar, 2026, Decimal("12.5"))
    assert target.high is None


@pytest.mark.parametrize("who", OTHERS)
def test_others_are_refused_with_the_reason(client, cast, who):
    client.force_login(cast.user(who))

    page = client.post(url(), SOUND)

    assert page.status_code == 403
    assert "Target hanya ditetapkan oleh pimpinan atau pengelola kinerja." in page.text
    assert not Target.objects.exists()


def test_who_plans_for_one_unit_sets_no_target_of_another(client, cast):
    RoleGrantFactory(role=Role.PENGELOLA.value, unit=cast.mawar, user=cast.tono, position=None)
    client.force_login(cast.tono)

    own, other = client.post(url(), SOUND), client.post(url(), {**SOUND, "unit": "10.1002"})

    assert (own.status_code, other.status_code) == (302, 422)
    assert [target.unit for target in Target.objects.all()] == [cast.mawar]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"low": ""}, "Isi angka yang ingin dicapai."),
        ({"low": "-1"}, "Target tidak boleh kurang dari nol."),
        ({"low": "sedikit"}, "Tulis satu angka, misalnya 12 atau 12,5."),
        ({"low": "1.000"}, "Tulis paling banyak dua angka di belakang koma."),
        ({"low": "NaN"}, "Tulis satu angka, misalnya 12 atau 12,5."),
        ({"year": ""}, "Isi tahun target, misalnya 2027."),
        ({"year": "206"}, "Isi tahun antara 2010 dan 2028."),
        ({"unit": "99"}, "Pilih unit yang targetnya Anda tetapkan."),
    ],
)
def test_what_cannot_be_a_target_is_said_beside_its_field(client, cast, wrong, sentence):
    client.force_login(cast.putri)

    page = client.post(url(), {**SOUND, **wrong})

    assert page.status_code == 422
    assert "<title>Periksa lagi:" in page.text
    assert page.text.count(sentence) == 2  # in the summary and beside the field
    assert not Target.objects.exists()


def test_no_share_is_aimed_at_above_a_hundred_percent(client, cast):
    client.force_login(cast.putri)

    page = client.post(url(IN_TIME), {**SOUND, "low": "101"})

    assert "Target dalam persen tidak lebih dari 100." in page.text
    assert client.post(url(IN_TIME), {**SOUND, "low": "100"}).status_code == 302


def test_only_what_shall_keep_still_is_aimed_at_by_a_range(client, cast):
    client.force_login(cast.putri)
    assert "Sampai dengan" not in client.get(url()).text
    still = first_answer()
    still.definition = {**still.definition, "polarity": Polarity.STABILIZE.value}
    still.save()

    upside_down = client.post(url(), {**SOUND, "high": "9"})
    client.post(url(), {**SOUND, "high": "15"})

    assert upside_down.status_code == 422
    assert "Angka ini lebih kecil daripada awal targetnya." in upside_down.text
    assert Target.objects.get().high == 15
    assert "12,5 sampai 15 hari kerja" in client.get(url()).text


def test_the_page_lists_what_stands_and_how_it_came_to_be(client, cast):
    client.force_login(cast.putri)
    for low in ("14", "12,5", "12,5"):
        client.post(url(), {**SOUND, "low": low})

    page = client.get(url())

    assert [(row.unit, row.year, row.value) for row in page.context["rows"]] == [
        ("Kelurahan Mawar", "2026", "12,5 hari kerja")
    ]
    assert [(happening.title, happening.by) for happening in page.context["history"]] == [
        ("Kelurahan Mawar, 2026: 12,5 hari kerja", "Putri"),
        ("Kelurahan Mawar, 2026: dari 14 menjadi 12,5 hari kerja", "Putri"),
        ("Kelurahan Mawar, 2026: 14 hari kerja", "Putri"),
    ]


def test_a_target_is_changed_in_the_form_that_already_names_it(client, cast):
    client.force_login(cast.putri)
    client.post(url(), SOUND)

    edit = client.get(url()).context["rows"][0].edit
    page = client.get(url() + edit.partition("#")[0])

    assert '<option value="10.1001" selected>' in page.text
    assert 'name="year" value="2026"' in page.text


def test_figures_follow_a_new_target_and_the_old_ones_stay(client, measured):
    client.force_login(measured.putri)

    client.post(url(), {**SOUND, "low": "10"})
    before = shown(measured)
    services.measure_all(actor=service_account(CONSOLE))

    old, new = shown(measured)
    assert before == [old]
    assert (old.target, old.achievement_raw, old.met) == (None, None, None)
    assert (new.value, new.target, new.achievement_raw, new.met) == (5, 10, 150, True)


def test_a_semester_that_was_asked_for_follows_too(measured):
    actor = service_account(CONSOLE)
    services.measure_all(actor=actor, extra=[parse_period("2026-S1")])
    services.set_target(
        indicator=first_answer(), unit=measured.top, year=2026, low=Decimal(10), actor=actor
    )

    services.measure_all(actor=actor)

    told = Measurement.objects.filter(indicator=first_answer(), period="2026-S1")
    assert [(row.n, row.target) for row in told.filter(unit=measured.mawar)] == [
        (12, None),
        (12, 10),
    ]


def test_a_milestone_is_marked_in_every_chart(client, measured):
    client.force_login(measured.putri)

    page = client.post(
        reverse("indicators:milestones"), {"on": "4-3-2026", "label": "Loket malam"}, follow=True
    )

    assert "Peristiwa sudah dicatat" in page.text
    assert Entry.objects.about(Milestone.objects.get()).get().verb == "milestone.added"
    client.logout()
    assert "Loket malam (4 Maret 2026)" in client.get(reverse("indicators:performance")).text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"on": ""}, "Isi tanggal peristiwanya."),
        ({"on": "31-2-2026"}, "Tanggal belum lengkap."),
        ({"on": "4-3-0206"}, "Tanggal ini terlalu jauh dari hari ini."),
        ({"label": ""}, "Tulis apa yang terjadi."),
        ({"label": "a" * 61}, "Ringkas sampai 60 huruf"),
    ],
)
def test_what_cannot_be_a_milestone_is_said_beside_its_field(client, cast, wrong, sentence):
    client.force_login(cast.putri)

    page = client.post(
        reverse("indicators:milestones"), {"on": "4-3-2026", "label": "Loket malam", **wrong}
    )

    assert page.status_code == 422
    assert sentence in page.text
    assert not Milestone.objects.exists()


@pytest.mark.parametrize("who", OTHERS)
def test_only_who_plans_for_the_whole_office_notes_milestones(cast, who):
    with pytest.raises(PermissionDenied, match="seluruh kantor"):
        services.add_milestone(on=date(2026, 3, 4), label="Loket malam", actor=cast.user(who))

    assert not Milestone.objects.exists()


def test_who_plans_for_a_part_of_the_office_notes_no_milestone(client, cast):
    RoleGrantFactory(role=Role.PENGELOLA.value, unit=cast.mawar, user=cast.tono, position=None)
    client.force_login(cast.tono)

    assert client.get(url()).status_code == 200
    assert client.get(reverse("indicators:milestones")).status_code == 403
    assert reverse("indicators:milestones") not in client.get(reverse("indicators:list")).text


@pytest.mark.parametrize("who", ["cahya", "putri", "lina", "nita"])
def test_what_is_offered_is_what_is_open(client, measured, who):
    client.force_login(measured.user(who))
    records = reverse("indicators:records", args=[FIRST_ANSWER])
    public = client.get(reverse("indicators:indicator", args=[FIRST_ANSWER])).text
    figures = client.get(reverse("indicators:list")).text

    for address, pages in {
        url(): [public, figures],
        reverse("indicators:milestones"): [figures],
        records: [public],
    }.items():
        is_open = client.get(address).status_code == 200
        assert [f'href="{address}' in page for page in pages] == [is_open] * len(pages), address


def test_the_public_is_offered_no_room_of_the_office(client, measured):
    page = client.get(reverse("indicators:indicator", args=[FIRST_ANSWER]))

    assert "/kerja/" not in page.text


@pytest.mark.parametrize("name", [TARGETS, "indicators:milestones"])
def test_a_page_of_plans_takes_no_more_statements_with_more_rows(
    client, cast, name, django_assert_max_num_queries
):
    client.force_login(cast.putri)
    address = url() if name == TARGETS else reverse(name)
    client.get(address)
    counts = []
    for first in (2011, 2013):
        for year in range(first, first + 12):
            low = Decimal(year - 2000)
            services.set_target(
                indicator=first_answer(), unit=cast.top, year=year, low=low, actor=cast.putri
            )
            services.add_milestone(on=date(year, 1, 5), label="Pelatihan", actor=cast.putri)
        with django_assert_max_num_queries(MOST_STATEMENTS) as statements:
            client.get(address)
        counts.append(len(statements))

    assert counts[0] == counts[1]
