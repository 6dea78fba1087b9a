"""The tree from a file: all or nothing, and the same file twice changes nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.journal.models import Entry
from kinerja.organisation import services
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import top_unit

TREE = [
    "10.1001,Kelurahan Mawar,kelurahan,10",
    "10,Kecamatan Contoh,subdistrict,",
    "10.S1,Sekretariat,Sekretariat,10",
    "10.S1.1,Subbagian Umum,seksi,10.S1",
]


def rows(lines, header="code,name,kind,parent_code"):
    names = header.split(",")
    return [
        (number, dict(zip(names, line.split(","), strict=True)))
        for number, line in enumerate(lines, start=2)
    ]


def load(office_or_actor, lines, **header):
    actor = getattr(office_or_actor, "console", office_or_actor)
    return services.import_units(rows=rows(lines, **header), actor=actor)


def told(result):
    return [(error.row, error.column) for error in result.rejected]


@pytest.fixture
def console(db):
    return service_account(CONSOLE)


def test_parents_may_come_after_their_children(console):
    result = load(console, TREE)

    assert (result.created, result.updated, result.unchanged) == (4, 0, 0)
    assert Unit.objects.get(code="10.S1.1").parent.code == "10.S1"
    assert top_unit().code == "10"
    assert Entry.objects.filter(verb="unit.created").count() == 4


def test_the_same_file_twice_changes_nothing(console):
    load(console, TREE)
    before = list(Unit.objects.values()), Entry.objects.count()

    result = load(console, TREE)

    assert (result.created, result.updated, result.unchanged) == (0, 0, 4)
    assert (list(Unit.objects.values()), Entry.objects.count()) == before


def test_a_changed_row_changes_its_unit_alone(console):
    load(console, TREE)

    result = load(console, [*TREE[:3], "10.S1.1,Subbagian Umum,seksi,10"])

    assert (result.created, result.updated, result.unchanged) == (0, 1, 3)
    assert Unit.objects.get(code="10.S1.1").parent == top_unit()


def test_the_placeholder_becomes_the_top_of_the_file(console):
    placeholder = services.ensure_top_unit(actor=console)

    result = load(console, TREE)

    assert (result.created, result.updated) == (3, 1)
    top = top_unit()
    assert (top.pk, top.code, top.name) == (placeholder.pk, "10", "Kecamatan Contoh")
    assert not top.needs_review


@pytest.mark.parametrize(
    ("line", "where"),
    [
        (",Seksi,section,10", (6, "code")),
        ("10.9,,section,10", (6, "name")),
        ("10.9,Seksi,warung,10", (6, "kind")),
        ("10.9,Seksi,,10", (6, "kind")),
        ("10.9,Seksi,section,99", (6, "parent_code")),
        ("10.9,Seksi,section,", (6, "parent_code")),
        ("10.9,Seksi,section,10.9", (6, "parent_code")),
        ("10.S1,Sekretariat,secretariat,10", (6, "code")),
        (f"10.9,{'x' * 201},section,10", (6, "name")),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(console, line, where):
    result = load(console, [*TREE, line])

    assert told(result) == [where]
    assert (result.created, Unit.objects.count()) == (0, 0)


def test_all_bad_rows_are_told_at_once(console):
    result = load(console, ["10,Kantor,kota,", "1,,section,10", "2,Seksi,apa,10"])

    assert told(result) == [(3, "name"), (4, "kind")]


def test_a_circle_in_the_file_is_refused(console):
    result = load(console, ["10,Kantor,kota,", "1,Satu,section,2", "2,Dua,section,1"])

    assert told(result) == [(3, "parent_code"), (4, "parent_code")]


def test_a_circle_with_what_is_there_already_is_refused(console):
    load(console, TREE)

    result = load(console, ["10.S1,Sekretariat,secretariat,10.S1.1"])

    assert told(result) == [(2, "parent_code")]


@pytest.mark.parametrize("line", ["10.S1,Sekretariat,secretariat,", "20,Kota,kota,"])
def test_a_second_top_is_refused(console, line):
    load(console, TREE)

    result = load(console, [line])

    assert told(result) == [(2, "parent_code")]
    assert "10" in result.rejected[0].reason


def test_the_top_is_not_hung_below_another_unit(console):
    load(console, TREE)

    result = load(console, ["10,Kecamatan Contoh,subdistrict,10.S1"])

    assert told(result) == [(2, "parent_code")]


def test_a_unit_below_the_placeholder_is_not_made_the_top(console):
    services.ensure_top_unit(actor=console)
    load(console, ["10,Kecamatan,subdistrict,00"])

    result = load(console, TREE)

    assert told(result) == [(3, "parent_code")]


def test_a_missing_column_is_told_once(console):
    result = services.import_units(
        rows=rows(["10,Kantor,kota"] * 3, header="code,name,kind"), actor=console
    )

    assert told(result) == [(1, "parent_code")]


@pytest.mark.parametrize("name", ["cahya", "lina", "agus", "dewi"])
def test_only_an_admin_of_the_whole_office_imports_units(office, name):
    with pytest.raises(PermissionDenied, match="admin aplikasi"):
        services.import_units(rows=rows(TREE), actor=office.user(name))


def test_units_are_read_from_a_file(console, tmp_path):
    path = tmp_path / "units.csv"
    path.write_text("\n".join(["code,name,kind,parent_code", *TREE]), encoding="utf-8")

    assert services.import_file(path=path, kind="units", actor=console).created == 4
