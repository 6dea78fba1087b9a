"""The tree of units and the positions in it: who may change it, and what it never becomes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kinerja.accounts.queries import CITIZEN, IMPORTER, service_account
from kinerja.journal.models import Entry
from kinerja.organisation import services
from kinerja.organisation.models import PositionType, Unit, UnitKind
from kinerja.organisation.queries import ancestors, subtree_ids, top_unit, tree_of
from tests.factories.organisation import UnitFactory


def test_a_unit_is_made_below_its_parent(office):
    unit = services.create_unit(
        code="10.S2",
        name="Seksi Pembangunan",
        kind=UnitKind.SECTION,
        parent=office.top,
        actor=office.user("nita"),
    )

    assert unit.pk in subtree_ids(office.top)
    assert Entry.objects.about(unit).get().verb == "unit.created"


@pytest.mark.parametrize("name", ["cahya", "lina", "agus", "dewi"])
def test_only_an_admin_of_the_whole_tree_adds_to_its_top(office, name):
    with pytest.raises(PermissionDenied, match="admin aplikasi"):
        services.create_unit(
            code="10.S2",
            name="Seksi",
            kind=UnitKind.SECTION,
            parent=office.top,
            actor=office.user(name),
        )


def test_the_citizen_looks_after_nothing(office):
    with pytest.raises(PermissionDenied, match="admin aplikasi"):
        services.create_unit(
            code="10.S2",
            name="Seksi",
            kind=UnitKind.SECTION,
            parent=office.top,
            actor=service_account(CITIZEN),
        )


def test_a_second_top_unit_is_refused_with_a_sentence(office):
    with pytest.raises(ValidationError, match="sudah punya unit puncak"):
        services.create_unit(
            code="11", name="Lain", kind=UnitKind.CITY, parent=None, actor=office.console
        )


def test_a_code_is_used_once(office):
    with pytest.raises(ValidationError, match=r"10\.S1 sudah dipakai"):
        services.create_unit(
            code="10.S1",
            name="Lain",
            kind=UnitKind.SECTION,
            parent=office.top,
            actor=office.console,
        )


def test_a_unit_never_hangs_below_itself(office):
    below = UnitFactory(parent=office.section)

    with pytest.raises(ValidationError, match="di bawah dirinya sendiri"):
        services.change_unit(
            unit=office.section,
            name="Seksi Umum",
            kind=UnitKind.SECTION,
            parent=below,
            actor=office.console,
        )


def test_only_the_top_unit_has_no_parent(office):
    with pytest.raises(ValidationError, match="Hanya unit puncak"):
        services.change_unit(
            unit=office.section,
            name="Seksi Umum",
            kind=UnitKind.SECTION,
            parent=None,
            actor=office.console,
        )


def test_a_moved_unit_leaves_its_old_place(office):
    below = UnitFactory(parent=office.section)

    services.change_unit(
        unit=below,
        name="Subbagian",
        kind=UnitKind.SECTION,
        parent=office.kelurahan,
        actor=office.user("nita"),
    )

    assert below.pk not in subtree_ids(office.section)
    assert below.pk in subtree_ids(office.kelurahan)
    assert Entry.objects.about(below).get().changes["parent"] == [
        str(office.section.pk),
        str(office.kelurahan.pk),
    ]


def test_ancestors_come_from_the_top_down(office):
    below = UnitFactory(parent=office.section)

    assert ancestors(below, include_self=True) == [office.top, office.section, below]


def test_the_tree_is_listed_parents_first(office):
    below = UnitFactory(parent=office.kelurahan)

    shown = [(unit.code, unit.tree_depth) for unit in tree_of(subtree_ids(office.top))]

    assert shown == [
        ("10", 0),
        ("10.1001", 1),
        (below.code, 2),
        ("10.1002", 1),
        ("10.S1", 1),
    ]


def test_data_may_come_before_the_tree(db):
    unit = services.ensure_top_unit(actor=service_account(IMPORTER))

    assert (unit.code, unit.needs_review) == ("00", True)
    assert top_unit() == unit


def test_an_office_with_a_tree_needs_no_placeholder(office):
    assert services.ensure_top_unit(actor=office.user("agus")) == office.top
    assert Unit.objects.count() == 4


def test_a_position_is_added_to_a_unit(office):
    position = services.create_position(
        unit=office.section,
        name="Kepala Seksi",
        type=PositionType.PENGAWAS,
        is_head=True,
        job_class=9,
        actor=office.user("nita"),
    )

    assert str(position.old_group) == "Jabatan Administrasi"
    assert str(position.new_group) == "manajerial"
    assert Entry.objects.about(position).get().verb == "position.created"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"is_head": True}, "sudah punya jabatan kepala"), ({"job_class": 18}, "antara 1 dan 17")],
)
def test_an_impossible_position_is_refused_with_a_sentence(office, wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        services.create_position(
            unit=office.top,
            name="Camat",
            type=PositionType.ADMINISTRATOR,
            actor=office.console,
            **wrong,
        )
