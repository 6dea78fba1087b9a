"""A small office for pages that are only looked at: something of everything that can be shown."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.complaints import services as complaints
from kinerja.complaints.models import Complaint, Reporter
from kinerja.complaints.policies import RESPOND
from kinerja.indicators import services as indicators
from kinerja.indicators.models import Indicator
from kinerja.organisation import services as organisation
from kinerja.rules.complaints import State
from tests.conftest import NOW, Cast, build_cast
from tests.factories.complaints import CategoryFactory, ComplaintFactory
from tests.factories.organisation import ServiceFactory

ANSWER = "Lampu sudah kami ganti pagi ini dan menyala lagi. Terima kasih."
CASES = 60  # more than a page of the list, enough for every figure


@dataclass(frozen=True)
class Office:
    address: str
    cast: Cast


def furnish() -> Cast:
    """Figures of two months, a case in every state, services, a new word; the first is answered."""
    cast = build_cast()
    ServiceFactory(unit=cast.top, code="surat-keterangan", name="Surat keterangan")
    ServiceFactory(
        unit=cast.top,
        code="konsep",
        name="Konsep",
        is_published=False,
        requirements="Panjang. " * 600,
    )
    organisation.set_policy(
        key=RESPOND,
        value="2",
        since=at(NOW).date(),
        legal_basis="SK Camat 3/2026",
        actor=cast.nita,
    )
    CategoryFactory(slug="pju-mati", name="PJU mati", needs_review=True)
    _finished_cases(cast)
    _standing_cases(cast)
    _answer(cast)
    for indicator in Indicator.objects.all():
        indicators.set_target(
            indicator=indicator, unit=cast.top, year=2026, low=Decimal(5), actor=cast.putri
        )
    indicators.measure_all(actor=service_account(CONSOLE))
    return cast


def _finished_cases(cast: Cast) -> None:
    units = (cast.mawar, cast.melati)
    for serial in range(CASES):
        received = _at(8 + serial % 2, 3 + serial % 20, 9)
        ComplaintFactory(
            number=f"2026-S{serial:03d}",
            tracking_digest=None,
            unit=units[serial % 2],
            kelurahan=units[serial % 2],
            category=cast.lights,
            received_at=received,
            first_forwarded_on=received.date(),
            first_answered_at=_at(10, 1 + serial % 20, 10),
            finished_at=_at(10, 2 + serial % 20, 10),
            state=State.ANSWERED,
        )


def _standing_cases(cast: Cast) -> None:
    handler = cast.employees["agus"]
    where = {"unit": cast.mawar, "kelurahan": cast.mawar, "category": cast.lights}
    for name, given in {
        "BARU1": {"state": State.RECEIVED},
        "MASUK": {"state": State.FORWARDED},
        "KERJA": {"state": State.IN_PROGRESS, "handler": handler},
        "LAMA1": {
            "state": State.IN_PROGRESS,
            "handler": handler,
            "received_at": _at(9, 1, 8),
        },
    }.items():
        made: Complaint = ComplaintFactory(
            number=f"2026-{name}", tracking_digest=None, **where, **given
        )
        Reporter.objects.create(complaint=made, name="Bu Tuti")


def _answer(cast: Cast) -> None:
    case = complaints.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)
    agus = cast.employees["agus"]
    case = complaints.assign(complaint=case, handler=agus, actor=cast.lina)
    complaints.answer(complaint=case, text=ANSWER, final=True, actor=cast.agus)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def _at(month: int, day: int, hour: int) -> datetime:
    return at(f"2026-{month:02d}-{day:02d}T{hour:02d}:00:00+07:00")
