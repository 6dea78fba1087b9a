"""How the office keeps its word is an indicator like any other, down to the single promise."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.indicators.catalogue import PROMISES_KEPT
from kinerja.indicators.models import Measurement
from kinerja.indicators.services import measure_all
from tests.factories.commitments import CommitmentFactory
from tests.factories.organisation import PositionFactory

DUE = date(2026, 10, 15)


@pytest.fixture
def promises(cast):
    """Two kept in time, one late, one moved and open; one that nobody may see; one not yet due."""
    seat = PositionFactory(unit=cast.mawar)
    made = {"position": seat, "promised_on": date(2026, 9, 1), "first_due_on": DUE}
    kept = {**made, "state": "kept", "progress": 100}
    return [
        CommitmentFactory(**kept, finished_on=DUE),
        CommitmentFactory(**kept, finished_on=date(2026, 10, 1)),
        CommitmentFactory(**kept, finished_on=date(2026, 10, 16)),
        CommitmentFactory(**made, due_on=date(2027, 1, 15)),
        CommitmentFactory(**kept, finished_on=DUE, is_public=False),
        CommitmentFactory(position=seat),
    ]


def test_a_figure_counts_what_fell_due_by_the_day_first_promised(cast, promises):
    measure_all(actor=service_account(CONSOLE))

    figure = Measurement.objects.get(
        indicator__slug=PROMISES_KEPT, unit=cast.mawar, employee=None, period="2026-10"
    )
    assert (figure.n, figure.value) == (4, Decimal(50))


@pytest.mark.parametrize("name", ["dewi", "cahya", "agus"])
def test_its_records_are_the_public_promises(client, cast, promises, name):
    client.force_login(cast.user(name))

    page = client.get(f"/kerja/iku/{PROMISES_KEPT}/catatan/?periode=2026-10&unit=10.1001")

    assert page.status_code == 200
    assert page.text.count('class="entry-title"') == 4
    assert promises[4].number not in page.text


def test_a_period_without_promises_says_so(client, cast):
    client.force_login(cast.cahya)

    page = client.get(f"/kerja/iku/{PROMISES_KEPT}/catatan/?periode=2025-10")

    assert "Tidak ada janji yang dihitung" in page.text


def test_the_figure_tells_what_it_counted(client, cast, promises):
    for _more in range(6):
        CommitmentFactory(
            position=promises[0].position, promised_on=date(2026, 9, 1), first_due_on=DUE
        )
    measure_all(actor=service_account(CONSOLE))

    page = client.get(f"/kinerja/{PROMISES_KEPT}/?periode=2026-10&unit=10.1001")

    assert "10 janji" in page.text
