"""Keeping the routing table: editions, order, who may, and what stays true whoever writes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.casework import services
from kinerja.casework.models import RoutingRule
from kinerja.casework.queries import routing_table, rule_in_force, rule_words
from kinerja.casework.services import Wanted
from kinerja.casework.tables import Facts, Target, Way
from kinerja.complaints.drafts import Draft
from kinerja.complaints.queries.casework import combinations
from kinerja.complaints.services import file, group_category, merge_category
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.rules.complaints import Kind
from tests.factories.complaints import CategoryFactory
from tests.factories.organisation import AssignmentFactory, PositionFactory

LAMP = Facts("pengaduan", "lampu-jalan")


def to(unit, **says) -> Wanted:
    return Wanted(target=Target.UNIT, unit=unit, **says)


def add(cast, wanted: Wanted) -> RoutingRule:
    return services.add_rule(wanted=wanted, actor=cast.putri)


def numbers() -> list[int]:
    return list(RoutingRule.objects.listed().values_list("number", flat=True))


def routed(facts: Facts):
    return routing_table(clock.today()).route(facts)


def test_a_new_office_sends_cases_to_the_kelurahan_they_name_and_the_rest_to_the_office(cast):
    named = routed(Facts("pengaduan", kelurahan=cast.mawar.pk))

    assert (named.way, named.unit) == (Way.BY_RULE, cast.mawar.pk)
    assert (routed(LAMP).way, routed(LAMP).unit) == (Way.BY_RULE, None)


def test_a_new_line_is_read_first_and_from_the_next_case_on(cast):
    before = routed(LAMP).unit

    rule = add(cast, to(cast.melati, category="lampu-jalan"))

    assert numbers() == [rule.number, 1, 2]
    assert (before, routed(LAMP).unit) == (None, cast.melati.pk)


def test_a_line_for_a_group_sends_each_of_its_categories(cast):
    group = CategoryFactory(slug="penerangan", name="Penerangan")
    group_category(category=cast.lights, parent=group, actor=cast.nita)
    add(cast, to(cast.melati, category="penerangan"))
    draft = Draft(kind=Kind.SERVICE, text="Padam.", received_at=clock.now(), category=cast.lights)

    filed = file(draft=draft, actor=service_account(CITIZEN)).complaint

    assert filed.unit == cast.melati
    assert [one.facts.group for one in combinations(clock.now()) if one.unit == cast.melati.pk] == [
        "penerangan"
    ]


def test_changing_a_line_makes_its_next_edition_and_leaves_the_old_one_as_it_was(cast):
    old = add(cast, to(cast.melati, category="lampu-jalan"))

    new = services.change_rule(rule=old, wanted=to(cast.mawar), actor=cast.nita)

    old.refresh_from_db()
    assert (new.number, new.edition, new.place) == (old.number, 2, old.place)
    assert (old.unit, old.category, old.ended_at) == (cast.melati, "lampu-jalan", clock.now())
    assert rule_words(new) == "3 (edisi 2): semua laporan → Kelurahan Mawar"


def test_a_line_that_somebody_else_changed_meanwhile_is_not_changed_again(cast):
    rule = add(cast, to(cast.melati))
    services.change_rule(rule=rule, wanted=to(cast.mawar), actor=cast.nita)

    with pytest.raises(ValidationError, match="orang lain"):
        services.change_rule(rule=rule, wanted=to(cast.top), actor=cast.putri)


def test_lines_move_one_place_and_stop_at_the_ends(cast):
    rule = add(cast, to(cast.melati))
    orders = []
    for up in (True, False, False, False, True):
        services.move_rule(rule=rule_in_force(rule.number), up=up, actor=cast.putri)
        orders.append(numbers())

    assert orders == [[3, 1, 2], [1, 3, 2], [1, 2, 3], [1, 2, 3], [1, 3, 2]]
    assert Entry.objects.filter(verb="routing.moved").count() == 3


def test_a_line_that_ended_sends_nothing_any_more(cast):
    rule = add(cast, to(cast.melati, category="lampu-jalan"))

    services.end_rule(rule=rule, actor=cast.putri)

    assert routed(LAMP).unit is None
    assert numbers() == [1, 2]


def test_the_last_resort_can_be_changed_and_neither_ended_nor_given_conditions(cast):
    fallback = rule_in_force(0)

    with pytest.raises(ValidationError, match="tidak dapat diakhiri"):
        services.end_rule(rule=fallback, actor=cast.putri)
    for wanted in (to(cast.mawar, category="sampah"), Wanted(target=Target.KELURAHAN)):
        with pytest.raises(ValidationError, match="tanpa syarat"):
            services.change_rule(rule=fallback, wanted=wanted, actor=cast.putri)
    changed = services.change_rule(rule=fallback, wanted=to(cast.mawar), actor=cast.putri)
    assert (changed.number, changed.is_fallback, changed.unit) == (0, True, cast.mawar)


def test_a_line_follows_its_category_into_the_one_it_was_merged_into(cast):
    lamps = CategoryFactory(slug="pju-mati", name="PJU mati", needs_review=True)
    add(cast, to(cast.melati, category="pju-mati"))

    merge_category(category=lamps, into=cast.lights, actor=cast.vera)

    assert routed(LAMP).unit == cast.melati.pk


@pytest.mark.parametrize("name", ["vera", "lina", "agus", "ira"])
def test_others_may_not_touch_the_table(cast, name):
    for act in (
        lambda actor: services.add_rule(wanted=to(cast.melati), actor=actor),
        lambda actor: services.change_rule(
            rule=rule_in_force(1), wanted=to(cast.melati), actor=actor
        ),
        lambda actor: services.move_rule(rule=rule_in_force(1), up=False, actor=actor),
        lambda actor: services.end_rule(rule=rule_in_force(1), actor=actor),
    ):
        with pytest.raises(PermissionDenied):
            act(cast.user(name))
    assert numbers() == [1, 2]


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ({"target": Target.UNIT}, "Pilih unit"),
        ({"target": Target.OFFICE, "unit": "mawar"}, "Kosongkan unit"),
        ({"target": Target.UNIT, "unit": "mawar", "kind": "pengawasan"}, "hanya untuk inspektorat"),
        ({"target": Target.UNIT, "unit": "mawar", "position": "camat"}, "bukan jabatan di unit"),
    ],
)
def test_a_line_that_could_not_work_is_refused_with_the_reason(cast, says, reason):
    found = {"mawar": cast.mawar, "camat": cast.employees["cahya"].assignments.get().position}
    wanted = Wanted(**{key: found.get(value, value) for key, value in says.items()})

    with pytest.raises(ValidationError, match=reason):
        add(cast, wanted)


def test_a_position_without_holder_is_known_as_vacant_the_same_day(cast):
    seat = PositionFactory(unit=cast.melati)
    add(cast, to(cast.melati, position=seat))
    vacant = routed(LAMP).way

    AssignmentFactory(position=seat)

    assert (vacant, routed(LAMP).way) == (Way.VACANT, Way.BY_RULE)


@pytest.mark.parametrize(
    "wrong",
    [
        {"target": "bulan"},
        {"target": "unit"},
        {"kind": "pengawasan"},
        {"number": 1},
        {"is_fallback": True},
        {"number": 0},
        {"number": 0, "is_fallback": True, "edition": 2, "category": "sampah"},
    ],
    ids=str,
)
def test_the_database_refuses_a_line_that_must_never_be(cast, wrong):
    sound = {"number": 50, "place": 1, "target": "office", "since": clock.now()}
    RoutingRule.objects.filter(number=0).update(ended_at=clock.now())

    with pytest.raises(IntegrityError), transaction.atomic():
        RoutingRule.objects.create(**sound | wrong)


def test_moving_a_line_counts_from_the_next_case_on(cast):
    add(cast, to(cast.melati))
    first = add(cast, to(cast.mawar))
    before = routed(LAMP).unit

    services.move_rule(rule=first, up=False, actor=cast.putri)

    assert (before, routed(LAMP).unit) == (cast.mawar.pk, cast.melati.pk)
