"""A room above with one record, as complaints will register theirs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from kinerja.rights import holdings
from kinerja.rights.holdings import Holding
from kinerja.rules.data_rights import Part

CODE = "9RTX-2HPW-C6DN"


@dataclass
class Drawer:
    """What is kept of Sri, under the number 17."""

    kept: dict[str, str] = field(default_factory=lambda: {"Nama": "Sri", "Keputusan": "Diganti"})
    parts: frozenset[Part] = frozenset({Part.NAME})
    is_apart: bool = False

    def find(self, key: str) -> str | None:
        return "17" if key == CODE else None

    def export(self, reference: str) -> Mapping[str, str]:
        return dict(self.kept) if reference == "17" else {}

    def erase(self, reference: str, actor: object) -> frozenset[Part]:
        self.kept["Nama"] = ""
        return self.parts


@pytest.fixture
def drawer(monkeypatch) -> Drawer:
    made = Drawer()
    holding = Holding(
        name="test.drawer",
        label="Laci",
        find=made.find,
        export=made.export,
        erase=made.erase,
        is_apart=lambda reference: made.is_apart,
    )
    monkeypatch.setattr(holdings, "_registered", {})
    holdings.register(holding)
    return made
