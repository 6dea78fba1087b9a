"""An office of an earlier version opens with this one: nothing lost, people let in.

By `migrate`, as an upgrade does it, and by `kinerja restore` of a backup from before the upgrade.
"""

import hashlib
import json
import lzma
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from urllib.request import urlopen

import pytest

from kinerja.site.demo.accounts import PASSWORD
from tests.factories.codes import app_code
from tests.proof.test_serving import Office, an_office, served
from tests.proof.visiting import Visitor

pytestmark = pytest.mark.proof
STATES = sorted(path.parent for path in (Path(__file__).parent / "states").glob("*/kinerja.sql.xz"))
KINDS = ("sqlite", "postgresql")
TOLD = "Lampu jalan di depan balai RW 3 mati sejak tiga hari, gelap sekali."


@dataclass(frozen=True)
class Upgrade:
    """The office after its migration, the backup from before, and what must still be true."""

    office: Office
    backup: Path
    expected: dict[str, object]


@pytest.fixture(params=STATES, ids=lambda path: path.name, scope="module")
def upgraded(request, tmp_path_factory) -> Iterator[Upgrade]:
    state, home = request.param, tmp_path_factory.mktemp("upgrade") / "upgrade"
    with an_office(home) as office:
        shutil.copytree(state / f"home-{kind(office)}", home)
        fill(office, state)
        backup = home.with_name("before.tar.gz")
        office.run("backup", str(backup))
        office.run("migrate", "--verbosity", "0")
        expected = json.loads((state / f"expected-{kind(office)}.json").read_text())
        yield Upgrade(office, backup, expected)


@pytest.fixture(scope="module")
def restored(upgraded, tmp_path_factory) -> Iterator[Office]:
    with an_office(tmp_path_factory.mktemp("brought") / "brought") as office:
        office.run("restore", str(upgraded.backup))
        yield office


def kind(office: Office) -> str:
    return "postgresql" if office.database else "sqlite"


def fill(office: Office, state: Path) -> None:
    if office.database is None:
        kept = lzma.decompress((state / "kinerja.sqlite3.xz").read_bytes())
        (office.home / "kinerja.sqlite3").write_bytes(kept)
        return
    command = ["psql", "-q", "-X", "-v", "ON_ERROR_STOP=1", "-o", "/dev/null", office.database]
    dump = lzma.decompress((state / "kinerja.sql.xz").read_bytes())
    # Settings that a newer server wrote and an older one does not know say nothing of the data.
    text = b"\n".join(
        line
        for line in dump.split(b"\n")
        if not line.startswith((b"SET transaction_timeout", b"\\restrict", b"\\unrestrict"))
    )
    subprocess.run(command, input=text, check=True)


@pytest.fixture(params=["migrated", "restored"])
def office(request, upgraded) -> Office:
    """By either way; the restored one is never served, so that nothing recurs in it."""
    return upgraded.office if request.param == "migrated" else request.getfixturevalue("restored")


def test_no_row_is_lost(office, upgraded):
    wanted = upgraded.expected["counts"]
    found = {label: office.count(label.lower().replace(".", "_")) for label in wanted}

    # An upgrade tells the journal what it seeds; of what people wrote it adds and takes nothing.
    assert found.pop("journal.Entry") >= wanted["journal.Entry"]
    assert found == {label: rows for label, rows in wanted.items() if label != "journal.Entry"}


def test_the_journal_hangs_on_its_old_end(office, upgraded):
    office.run("journal", "verify")

    assert office.count(f"journal_seal WHERE hash = '{upgraded.expected['head']}'") == 1


def test_every_figure_is_what_it_was(office, upgraded):
    asked = "SELECT id, value FROM indicators_measurement WHERE value IS NOT NULL ORDER BY id"
    told = "".join(f"{pk} {Decimal(str(value)):.4f}\n" for pk, value in office.sql(asked))

    assert hashlib.sha256(told.encode()).hexdigest() == upgraded.expected["figures"]


@pytest.fixture(scope="module")
def port(upgraded) -> Iterator[int]:
    with served(upgraded.office) as server:
        yield server.port


@pytest.fixture(scope="module")
def staff(port, upgraded) -> Callable[[str], Visitor]:
    """Logged in by the password of then, and by the second step where there was one."""

    @cache  # a code of the app counts once
    def logged_in(name: str) -> Visitor:
        visitor = Visitor(port)
        visitor.send("/masuk/", login=name, password=PASSWORD)
        factor = upgraded.expected["factor"]
        if factor and factor["of"] == name:
            assert visitor.open("/kerja/").path == "/masuk/langkah-kedua/"
            visitor.send("/masuk/langkah-kedua/", code=app_code(factor["secret"]))
        assert visitor.open("/kerja/").path == "/kerja/"
        return visitor

    return logged_in


def test_figures_of_before_are_shown(port):
    with urlopen(f"http://127.0.0.1:{port}/kinerja/") as page:
        assert page.status == 200
        assert "Belum ada angka" not in page.read().decode()


def test_a_file_of_before_is_read_by_whom_it_is_for_and_by_nobody_else(port, staff, upgraded):
    upload = upgraded.expected["upload"]
    if upload is None:
        assert not (upgraded.office.home / "uploads").exists()
        return

    read = staff(upload["for"]).open(upload["door"])

    assert hashlib.sha256(read.body).hexdigest() == upload["sha256"]
    assert staff(upload["not_for"]).open(upload["door"]).status == 403
    assert Visitor(port).open(upload["door"]).status == 403


def test_a_complaint_after_the_upgrade_is_handled_and_journalled(port, staff, upgraded):
    office = upgraded.office
    Visitor(port).send("/lapor/", kind="pengaduan", text=TOLD)
    ((number,),) = office.sql(f"SELECT number FROM complaints_complaint WHERE text = '{TOLD}'")  # noqa: S608  # our own words
    door = f"/kerja/laporan/{number}/"
    ((unit, handler),) = office.sql(HANDLER)

    staff("verifikator").send(f"{door}periksa/", at=door, unit=unit)
    staff("camat").send(f"{door}disposisi/", at=door, handler=handler)
    answer = {"text": "Lampunya sudah kami ganti pagi ini.", "outcome": "selesai"}
    staff("petugas1").send(f"{door}jawab/", at=door, **answer)

    assert office.count(f"complaints_complaint WHERE number = '{number}' AND state = 'answered'")
    steps = "'complaint.filed', 'complaint.verified', 'complaint.assigned', 'complaint.answered'"
    of_this = f"(SELECT CAST(id AS TEXT) FROM complaints_complaint WHERE number = '{number}')"  # noqa: S608  # our own words
    assert office.count(f"journal_entry WHERE verb IN ({steps}) AND target_id = {of_this}") == 4
    office.run("journal", "seal")
    office.run("journal", "verify")


# Where petugas1 works, and their number among the employees.
HANDLER = """
    SELECT p.unit_id, e.id FROM organisation_employee e
    JOIN accounts_user u ON u.id = e.user_id
    JOIN organisation_assignment a ON a.employee_id = e.id AND a.until IS NULL
    JOIN organisation_position p ON p.id = a.position_id
    WHERE u.username = 'petugas1'
"""


@pytest.mark.parametrize("of", KINDS)
@pytest.mark.parametrize("state", STATES, ids=lambda path: path.name)
def test_states_stay_small(state, of):
    database = state / ("kinerja.sqlite3.xz" if of == "sqlite" else "kinerja.sql.xz")
    files = [database, *(state / f"home-{of}").rglob("*")]

    assert sum(path.stat().st_size for path in files if path.is_file()) < 300_000
