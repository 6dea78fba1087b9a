from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

import pytest
from django.db import connection, transaction
from django.db.models import Model, QuerySet

from kinerja.accounts.models import Alias, User
from kinerja.accounts.services import set_alias
from kinerja.journal import guard
from kinerja.journal.models import Entry
from kinerja.journal.services import record
from kinerja.journal.verbs import Verb, register
from tests.factories.organisation import PersonFactory

Row = TypeVar("Row", bound=Model)
NOTED = register(Verb("test.noted", "mencatat"))
FREE = {
    "sqlite": (
        ["PRAGMA foreign_keys = OFF", "PRAGMA ignore_check_constraints = ON"],
        ["PRAGMA foreign_keys = ON", "PRAGMA ignore_check_constraints = OFF"],
    ),
    "postgresql": (["SET session_replication_role = replica"], ["RESET session_replication_role"]),
}


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path) -> None:
    """The heads of one test's chain are not those of another's."""
    settings.KINERJA_HOME = tmp_path


@pytest.fixture
def ani(db) -> User:
    return PersonFactory(username="ani")


@pytest.fixture
def alias(ani) -> Alias:
    """Its value is personal: the entry about it holds an HMAC, the value stands apart."""
    return set_alias(user=ani, value="198001012005011001", actor=ani)


@pytest.fixture
def note(ani) -> Callable[[], Entry]:
    """Write one more entry about Ani."""

    @transaction.atomic
    def write() -> Entry:
        return record(actor=ani, verb=NOTED.name, target=ani, note={"why": "latihan"})

    return write


@contextmanager
def _without_constraints() -> Iterator[None]:
    off, on = FREE[connection.vendor]
    with connection.cursor() as cursor:
        for statement in off:
            cursor.execute(statement)
        try:
            yield
        finally:
            for statement in on:
                cursor.execute(statement)


@pytest.fixture
def unguarded(transactional_db) -> Callable[[], AbstractContextManager[None]]:
    """What somebody can do who owns the database: no triggers, no constraints in the way."""

    @contextmanager
    def door() -> Iterator[None]:
        with guard.removed(), _without_constraints():
            yield

    return door


def rows(model: type[Row]) -> QuerySet[Row]:
    """Rows of the journal through a queryset that does not refuse."""
    return QuerySet(model)
