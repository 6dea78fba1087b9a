"""A room above with one record, as complaints will register theirs."""

import pytest

from kinerja.rights import holdings
from tests.factories.rights import Drawer


@pytest.fixture
def drawer(monkeypatch) -> Drawer:
    made = Drawer()
    monkeypatch.setattr(holdings, "_registered", {})
    holdings.register(made.holding())
    return made
