"""What an office promises for a category: stricter than the law, and never more time for a case.

The case of the cast came in on Monday, 23 November 2026, about street lights: due 16 December.
"""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.accounts.queries import CITIZEN, IMPORTER, SCHEDULER, service_account
from kinerja.casework import services as casework
from kinerja.casework.queries import is_stale
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Category, CategoryTarget, Complaint
from kinerja.complaints.policies import COMPLETE
from kinerja.complaints.services import importing
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.organisation.services import NewDayOff, add_day_off, set_policy
from kinerja.rules.complaints import Kind
from tests.factories.complaints import CategoryFactory, ComplaintFactory

LAW, OWN = date(2026, 12, 16), date(2026, 12, 3)  # 14 and 5 working days from 26 November
TODAY = date(2026, 11, 24)
MONTH_BEGAN = date(2026, 11, 1)
DAY = timedelta(days=1)


@pytest.fixture
def roads(cast) -> Category:
    return CategoryFactory(slug="jalan-rusak", name="Jalan rusak")


def decide(cast, category: Category, days: int = 5, **given) -> CategoryTarget:
    values = {
        "days": days,
        "kind": Kind.SERVICE,
        "since": MONTH_BEGAN,
        "legal_basis": "SK Camat 8/2026",
        "actor": cast.nita,
    }
    return services.set_target(category=category, **{**values, **given})


def recompute() -> int:
    return casework.recompute_deadlines(actor=service_account(SCHEDULER))


def due(complaint: Complaint) -> date:
    complaint.refresh_from_db()
    return complaint.due_on


def last(complaint: Complaint) -> Entry:
    return Entry.objects.about(complaint).latest("pk")


def test_a_target_moves_the_open_cases_of_its_category_and_says_so_in_their_history(
    client, cast, roads
):
    other = ComplaintFactory(unit=cast.mawar, category=roads, tracking_digest="x" * 64)
    recompute()
    decide(cast, cast.lights)
    assert is_stale()

    assert recompute() == 1

    assert (due(cast.complaint), due(other)) == (OWN, LAW)
    assert last(cast.complaint).changes["due_on"] == ["2026-12-16", "2026-12-03"]
    client.force_login(cast.lina)
    page = client.get(reverse("complaints:detail", args=[cast.complaint.number])).text
    assert "Selesai paling lambat: 16 Desember 2026 → 3 Desember 2026" in page
    assert "Sebab: menetapkan target kategori" in page


def test_a_new_case_is_due_by_the_target_of_its_category(cast, roads):
    decide(cast, cast.lights)

    def filed(category, kind=Kind.SERVICE) -> date:
        draft = Draft(
            kind=kind,
            unit=cast.mawar,
            text="Lampu padam.",
            received_at=clock.now(),
            category=category,
        )
        return services.file(draft=draft, actor=service_account(CITIZEN)).complaint.due_on

    assert filed(cast.lights) == date(2026, 12, 4)
    assert filed(roads) == filed(None) == date(2026, 12, 17)
    assert filed(cast.lights, Kind.INTEGRITY) == filed(roads, Kind.INTEGRITY)


def test_the_strictest_of_law_office_and_category_binds(client, cast):
    decide(cast, cast.lights, 5)
    set_policy(
        key=COMPLETE[Kind.SERVICE],
        value="7",
        since=MONTH_BEGAN,
        legal_basis="SK Camat 5/2026",
        actor=cast.nita,
    )
    recompute()
    by_category = bases(client, cast)
    set_policy(
        key=COMPLETE[Kind.SERVICE],
        value="3",
        since=date(2026, 11, 2),
        legal_basis="SK Camat 6/2026",
        actor=cast.nita,
    )
    recompute()

    assert due(cast.complaint) == date(2026, 12, 1)
    assert (
        "5 hari kerja (target kategori “Lampu jalan”, SK Camat 8/2026, sejak 1 November 2026)"
    ) in by_category
    assert "3 hari kerja (kebijakan kantor ini, SK Camat 6/2026" in bases(client, cast)


def bases(client, cast) -> str:
    client.force_login(cast.lina)
    page = client.get(reverse("complaints:deadline", args=[cast.complaint.number]))
    assert not page.context["is_stale"]
    return page.text


LAXER = [
    (Kind.SERVICE, 15, "14 hari kerja untuk pengaduan"),
    (Kind.INFORMATION, 6, "5 hari kerja untuk permintaan informasi"),
    (Kind.INTEGRITY, 61, "60 hari kerja"),
    (None, 6, "5 hari kerja untuk permintaan informasi"),
]


def test_what_is_laxer_than_the_law_for_any_kind_is_refused_with_the_law(cast):
    for kind, days, law in LAXER:
        with pytest.raises(ValidationError, match=law):
            decide(cast, cast.lights, days, kind=kind)

        decide(cast, cast.lights, days - 1, kind=kind)


WRONG = [
    ({"days": 0}, "paling sedikit 1"),
    ({"legal_basis": " "}, "dasar hukum"),
    ({"since": MONTH_BEGAN}, "Sudah ada target"),
    ({"since": date(2062, 12, 1)}, "setahun dari hari ini"),
    ({"since": date(2027, 11, 25)}, "setahun dari hari ini"),
    ({"since": date(1999, 12, 31)}, "1-1-2000"),
    ({"since": TODAY, "days": 6}, "paling cepat berlaku mulai besok"),
    ({"since": TODAY, "until": TODAY - DAY}, "sebelum hari ini"),
    ({"since": date(2026, 11, 5), "until": date(2026, 11, 6)}, "sebelum hari ini"),
]


def test_nonsense_and_what_wins_time_is_refused(cast):
    decide(cast, cast.lights)

    for broken, why in WRONG:
        with pytest.raises(ValidationError, match=why):
            decide(cast, cast.lights, **broken)

    assert CategoryTarget.objects.count() == 1


def test_the_next_target_ends_the_one_before_and_binds_what_comes_in_later(cast):
    first = decide(cast, cast.lights)
    tomorrow = TODAY + DAY

    decide(cast, cast.lights, 8, since=tomorrow)
    recompute()

    first.refresh_from_db()
    assert (first.until, due(cast.complaint)) == (TODAY, OWN)
    assert Entry.objects.about(first).latest("pk").verb == "category.target_ended"


def test_a_day_a_year_ahead_is_none_too_far(cast):
    assert decide(cast, cast.lights, since=date(2027, 11, 24)).pk


def test_a_target_ends_with_its_day_and_binds_what_came_in_until_then(cast):
    target = decide(cast, cast.lights)
    recompute()

    services.end_target(target=target, until=TODAY + DAY, actor=cast.nita)
    services.end_target(target=target, actor=cast.nita)
    recompute()

    target.refresh_from_db()
    assert (target.until, due(cast.complaint)) == (TODAY, OWN)
    assert target.binds(Kind.SERVICE, TODAY)
    assert not target.binds(Kind.SERVICE, TODAY + DAY)
    entry = Entry.objects.about(target).latest("pk")
    assert (entry.verb, entry.changes["until"]) == (
        "category.target_ended",
        ["2026-11-25", "2026-11-24"],
    )


def test_a_target_that_has_not_begun_is_cancelled_and_bars_no_other(cast):
    target = decide(cast, cast.lights, since=TODAY + DAY)
    key = target.pk
    CategoryTarget.objects.filter(pk=key).update(since=date(2062, 12, 1))  # a slip, from before
    assert not recompute()

    services.end_target(target=target, until=TODAY, actor=cast.nita)

    assert is_stale()
    assert not CategoryTarget.objects.exists()
    entry = Entry.objects.get(verb="category.target_cancelled")
    assert (entry.target_id, entry.actor) == (str(key), cast.nita)
    assert decide(cast, cast.lights, 9, since=TODAY + DAY).days == 9
    with pytest.raises(ValidationError, match="sudah dibatalkan"):
        services.end_target(target=CategoryTarget(pk=key, category=cast.lights), actor=cast.nita)


def test_what_is_over_ends_no_second_time_and_nothing_ends_before_today(cast):
    target = decide(cast, cast.lights, until=TODAY + DAY)

    for until, why in ((TODAY - DAY, "paling cepat hari ini"), (TODAY + DAY, "25 November 2026")):
        with pytest.raises(ValidationError, match=why):
            services.end_target(target=target, until=until, actor=cast.nita)

    assert CategoryTarget.objects.get().until == TODAY + DAY


def test_targets_are_ended_by_who_sets_them(cast):
    target = decide(cast, cast.lights)
    for who in ("vera", "cahya", "lina", "agus", "putri"):
        with pytest.raises(PermissionDenied, match="kebijakan"):
            services.end_target(target=target, actor=cast.user(who))


def test_targets_are_set_by_who_keeps_policies(cast):
    for who in ("vera", "cahya", "lina", "agus", "putri"):
        with pytest.raises(PermissionDenied, match="kebijakan"):
            decide(cast, cast.lights, actor=cast.user(who))


def test_a_stricter_category_moves_the_case_at_once(client, cast, roads):
    decide(cast, roads)

    services.categorise(complaint=cast.complaint, category=roads, actor=cast.vera)

    assert due(cast.complaint) == OWN
    client.force_login(cast.lina)
    page = client.get(reverse("complaints:detail", args=[cast.complaint.number])).text
    assert "Kategori: Lampu jalan → Jalan rusak" in page
    assert "Selesai paling lambat: 16 Desember 2026 → 3 Desember 2026" in page


def test_another_category_never_wins_time_nor_does_counting_again_later(client, cast, roads):
    decide(cast, cast.lights)
    decide(cast, roads, 9)
    recompute()

    services.categorise(complaint=cast.complaint, category=roads, actor=cast.vera)
    assert due(cast.complaint) == OWN
    holiday = NewDayOff(date(2026, 12, 2), "Pemilihan", legal_basis="Keppres 1/2026")
    add_day_off(day=holiday, actor=cast.nita)
    recompute()

    assert due(cast.complaint) == OWN + DAY  # the calendar moves it, the word not
    assert "target kategori sebelumnya, “Lampu jalan”" in bases(client, cast)
    services.categorise(complaint=cast.complaint, category=cast.lights, actor=cast.vera)
    services.categorise(complaint=cast.complaint, category=roads, actor=cast.vera)
    assert due(cast.complaint) == OWN + DAY


def below(cast, group: Category, category: Category) -> None:
    services.group_category(category=category, parent=group, actor=cast.nita)


def test_what_a_group_promises_holds_for_each_of_its_categories(cast, roads):
    below(cast, roads, cast.lights)
    decide(cast, roads)

    assert recompute() == 1
    assert due(cast.complaint) == OWN


def test_who_leaves_a_group_keeps_what_it_promised(cast, roads):
    below(cast, roads, cast.lights)
    decide(cast, roads)
    recompute()
    assert due(cast.complaint) == OWN

    services.group_category(category=cast.lights, parent=None, actor=cast.nita)
    recompute()

    cast.complaint.refresh_from_db()
    assert cast.complaint.kept_target == roads.targets.get()
    assert due(cast.complaint) == OWN


def test_a_group_that_is_merged_leaves_its_promise_to_the_cases_below_it(cast, roads):
    below(cast, roads, cast.lights)
    decide(cast, roads)

    services.merge_category(category=roads, into=CategoryFactory(), actor=cast.nita)
    recompute()

    assert due(cast.complaint) == OWN


def test_who_is_merged_out_of_a_group_keeps_what_it_promised(cast, roads):
    below(cast, roads, cast.lights)
    decide(cast, roads)
    recompute()

    services.merge_category(category=cast.lights, into=CategoryFactory(), actor=cast.nita)
    recompute()

    assert due(cast.complaint) == OWN


def test_joining_a_group_is_named_as_the_cause_of_a_nearer_day(cast, roads):
    decide(cast, roads)
    recompute()

    below(cast, roads, cast.lights)

    assert recompute() == 1
    assert "category.grouped" in last(cast.complaint).note["because"]


def test_merging_takes_what_was_promised_along(cast, roads):
    decide(cast, roads)
    case = ComplaintFactory(unit=cast.mawar, category=roads, tracking_digest="x" * 64)
    before = ComplaintFactory(
        unit=cast.mawar,
        category=roads,
        tracking_digest="y" * 64,
        received_at=clock.now() - timedelta(days=40),
    )
    recompute()

    services.merge_category(category=roads, into=cast.lights, actor=cast.vera)
    recompute()

    assert due(case) == OWN
    before.refresh_from_db()
    assert (case.category, before.kept_target) == (cast.lights, None)
    assert due(cast.complaint) == LAW


def test_merging_into_a_stricter_category_counts_again_and_names_the_cause(cast, roads):
    decide(cast, cast.lights)
    case = ComplaintFactory(unit=cast.mawar, category=roads, tracking_digest="x" * 64)
    recompute()

    services.merge_category(category=roads, into=cast.lights, actor=cast.vera)

    assert recompute() == 1
    assert due(case) == OWN
    assert last(case).note == {"because": "category.merged"}


def test_rows_of_an_import_under_way_keep_what_a_category_promised_that_is_merged(
    cast, roads, monkeypatch
):
    decide(cast, roads)
    write = importing.file_many

    def merged_meanwhile(**given):
        services.merge_category(category=roads, into=cast.lights, actor=cast.vera)
        return write(**given)

    monkeypatch.setattr(importing, "file_many", merged_meanwhile)
    row = {"text": "Jalan berlubang.", "received_at": "2026-11-23T08:30", "category": roads.name}
    services.import_complaints(
        rows=[(2, {**row, "external_id": "A-1"})], actor=service_account(IMPORTER)
    )
    recompute()

    case = Complaint.objects.get(external_id="A-1")
    assert (case.category, case.due_on) == (cast.lights, OWN)


def test_rows_of_an_import_under_way_keep_what_the_group_of_a_merged_category_promised(
    cast, roads, monkeypatch
):
    holes = CategoryFactory(slug="lubang", name="Lubang")
    below(cast, roads, holes)
    decide(cast, roads)
    write = importing.file_many

    def merged_meanwhile(**given):
        services.merge_category(category=holes, into=cast.lights, actor=cast.vera)
        return write(**given)

    monkeypatch.setattr(importing, "file_many", merged_meanwhile)
    row = {"text": "Jalan berlubang.", "received_at": "2026-11-23T08:30", "category": holes.name}
    services.import_complaints(
        rows=[(2, {**row, "external_id": "A-1"})], actor=service_account(IMPORTER)
    )
    recompute()

    case = Complaint.objects.get(external_id="A-1")
    assert (case.category, case.due_on) == (cast.lights, OWN)


@pytest.mark.parametrize("merged", [True, False])
def test_what_comes_back_from_the_inspectorate_is_due_as_if_it_had_never_been_away(
    cast, roads, merged
):
    decide(cast, cast.lights)
    recompute()
    why = {"reason": "Petugas meminta uang.", "actor": cast.vera}
    case = services.reclassify(complaint=cast.complaint, kind=Kind.INTEGRITY, **why)
    if merged:
        services.merge_category(category=cast.lights, into=roads, actor=cast.vera)
        other = CategoryFactory()
    else:
        other = roads
    case = services.verify(complaint=case, unit=cast.mawar, actor=cast.ira)
    services.categorise(complaint=case, category=other, actor=cast.ira)
    recompute()
    assert due(case) is None or due(case) > LAW  # sixty days, beyond the calendar of the test

    back = {"reason": "Bukan soal uang.", "actor": cast.ira}
    services.reclassify(complaint=case, kind=Kind.SERVICE, **back)

    assert due(case) <= OWN


def test_only_who_works_on_a_case_says_what_it_is_about(cast, roads):
    for who in ("dewi", "putri", "tono", "ira", "nita"):
        with pytest.raises(PermissionDenied):
            services.categorise(complaint=cast.complaint, category=roads, actor=cast.user(who))


def test_a_case_takes_only_a_category_in_use_and_only_while_it_waits(cast, roads):
    brought = CategoryFactory(needs_review=True)
    with pytest.raises(PermissionDenied, match="belum disahkan"):
        services.categorise(complaint=cast.complaint, category=brought, actor=cast.vera)
    gone = CategoryFactory(merged_into=roads)
    with pytest.raises(PermissionDenied, match="digabungkan"):
        services.categorise(complaint=cast.complaint, category=gone, actor=cast.vera)
    services.reject(complaint=cast.complaint, reason="Tidak ada objek.", actor=cast.vera)
    with pytest.raises(PermissionDenied, match="sudah dijawab"):
        services.categorise(complaint=cast.complaint, category=roads, actor=cast.vera)


def test_the_database_keeps_no_target_that_is_none(cast):
    target = decide(cast, cast.lights)
    for broken in ({"days": 0}, {"legal_basis": ""}, {"until": MONTH_BEGAN - DAY}, {"kind": "?"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CategoryTarget.objects.filter(pk=target.pk).update(**broken)
    target.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        target.save(force_insert=True)


def test_a_target_is_set_on_the_page_of_its_category(client, cast):
    client.force_login(cast.nita)
    url = reverse("complaints:set_target", args=[cast.lights.slug])
    good = {"kind": "pengaduan", "days": "5", "since": "1-11-2026", "legal_basis": "SK Camat 8"}

    refused = client.post(url, {**good, "days": "20"})
    answer = client.post(url, good, follow=True)

    assert refused.status_code == 422
    assert "Aturan memberi paling lama 14 hari kerja untuk pengaduan" in refused.text
    assert answer.context["targets"][0].days == 5
    assert "SK Camat 8" in answer.text
    client.force_login(cast.vera)
    shown = client.get(reverse("complaints:category", args=[cast.lights.slug])).text
    assert "Tetapkan target" not in shown
    assert "Hanya admin aplikasi yang dapat menetapkan kebijakan." in shown


def test_a_target_without_a_word_is_refused_beside_its_fields(client, cast):
    client.force_login(cast.nita)

    page = client.post(reverse("complaints:set_target", args=[cast.lights.slug]), {"days": "lima"})

    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"days", "since", "legal_basis"}


def test_a_target_is_ended_or_cancelled_beside_its_row(client, cast, roads):
    runs, later = decide(cast, cast.lights), decide(cast, cast.lights, 3, since=TODAY + 2 * DAY)
    client.force_login(cast.nita)
    page = client.get(reverse("complaints:category", args=[cast.lights.slug])).text

    def end(target, category=cast.lights, **typed):
        url = reverse("complaints:end_target", args=[category.slug, target.pk])
        return client.post(url, typed)

    refused = end(runs, until="1-11-2026")
    answers = [end(later), end(runs, until="24-11-2026"), end(runs, roads)]

    assert (page.count("Akhiri target"), page.count("Batalkan target")) == (1, 1)
    assert refused.status_code == 422
    assert "Hari terakhir paling cepat hari ini." in refused.text
    assert [answer.status_code for answer in answers] == [302, 302, 404]
    assert CategoryTarget.objects.get().until == TODAY
    client.force_login(cast.vera)
    shown = client.get(reverse("complaints:category", args=[cast.lights.slug])).text
    assert "Akhiri target" not in shown
