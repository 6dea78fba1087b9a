"""Which counter a code on a desk belongs to: for thanks, which name nobody."""

from datetime import timedelta
from typing import Final

from kinerja.counter.codes import thanks_code
from kinerja.counter.models import CounterSession
from kinerja.kit import clock
from kinerja.kit.codes import plain

# Whoever was served may thank from home, and not for ever.
KEPT: Final = timedelta(days=14)


def session_thanked(code: str) -> CounterSession | None:
    """The counter whose code was typed, open now or lately; None for any other word.

    Cost: as many digests as counters were opened in two weeks, some hundred.
    """
    typed = plain(code)
    recent = CounterSession.objects.filter(opened_at__gte=clock.now() - KEPT)
    for session in recent.select_related("unit", "position"):
        if plain(thanks_code(session.pk)) == typed:
            return session
    return None
