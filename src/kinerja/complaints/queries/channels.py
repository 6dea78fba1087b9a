"""Where somebody turns to who cannot be helped here (R-ADU-26)."""

from typing import Final

from kinerja.complaints.policies import CITY_CHANNEL
from kinerja.kit import clock
from kinerja.organisation.queries import policy

NATIONAL: Final = "SP4N-LAPOR! (www.lapor.go.id, SMS 1708)"


def other_channels() -> list[str]:
    """The city's own channel, where the office named it, and the national one. One statement."""
    city = policy(CITY_CHANNEL, None, clock.today())
    return [*([city] if city else []), NATIONAL]
