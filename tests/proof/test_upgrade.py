"""An office of an earlier version opens with this one: nothing lost, the journal whole."""

import json
import lzma
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.proof.test_serving import Office, an_office, served

pytestmark = pytest.mark.proof
STATES = sorted(
    path
    for path in (Path(__file__).parent / "states").iterdir()
    if path.is_dir() and not path.name.startswith("_")
)


@pytest.fixture(params=STATES, ids=lambda path: path.name, scope="module")
def state(request) -> Path:
    return request.param


@pytest.fixture(scope="module")
def upgraded(state, tmp_path_factory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("upgrade") / "upgrade"
    with an_office(home) as office:
        home.mkdir()
        shutil.copy(state / "demo.json", home)
        shutil.copy(state / f"journal-heads-{kind(office)}", home / "journal-heads")
        fill(office, state)
        office.run("migrate", "--verbosity", "0")
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


@pytest.fixture
def expected(state, upgraded) -> dict[str, object]:
    return json.loads((state / f"expected-{kind(upgraded)}.json").read_text())


def test_no_row_is_lost(upgraded, expected):
    found = {label: upgraded.count(label.lower().replace(".", "_")) for label in expected["counts"]}

    # An upgrade tells the journal what it seeds; of what people wrote it adds and takes nothing.
    seeded = found.pop("journal.Entry")
    assert seeded >= expected["counts"]["journal.Entry"]
    assert found == {
        label: rows for label, rows in expected["counts"].items() if label != "journal.Entry"
    }


def test_the_journal_hangs_on_its_old_end(upgraded, expected):
    upgraded.run("journal", "verify")

    assert upgraded.count(f"journal_seal WHERE hash = '{expected['head']}'") == 1


def test_figures_of_before_are_shown(upgraded, expected):
    one = expected["measurement"]
    asked = f"SELECT value FROM indicators_measurement WHERE id = {one['pk']}"  # noqa: S608
    ((value,),) = upgraded.sql(asked)
    assert float(value) == float(one["value"])

    with served(upgraded) as server, urlopen(f"http://127.0.0.1:{server.port}/kinerja/") as page:
        assert page.status == 200
        assert "Belum ada angka" not in page.read().decode()


def test_states_stay_small():
    files = (path for state in STATES for path in state.rglob("*"))

    assert sum(path.stat().st_size for path in files) < 600 * 1024
