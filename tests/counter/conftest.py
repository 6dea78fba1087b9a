from collections.abc import Callable

import pytest

from kinerja.counter import services
from kinerja.counter.models import CounterSession, Visit
from kinerja.organisation.models import Service
from tests.factories.organisation import ServiceFactory


@pytest.fixture
def skck(cast) -> Service:
    return ServiceFactory(unit=cast.top, code="skck", name="Surat SKCK", counter_minutes=10)


@pytest.fixture
def counter(cast, skck) -> CounterSession:
    """Agus sits at it, at nine o'clock."""
    return services.open_counter(label="Loket 1", actor=cast.agus)


@pytest.fixture
def arrive(cast, skck, counter) -> Callable[[], Visit]:
    """Somebody comes for a SKCK."""
    return lambda: services.receive(session=counter, service=skck, actor=cast.agus)
