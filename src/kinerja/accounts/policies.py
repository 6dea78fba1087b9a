"""How long a login holds, and what a PIN must be. The one place of these numbers."""

from datetime import date, timedelta
from typing import Final

# A session without a request for longer than this is locked.
IDLE: Final = timedelta(minutes=5)
# Cost: a session is written at most this often; so much earlier than IDLE it may lock.
SEEN_EVERY: Final = timedelta(seconds=30)
# From the password on; a PIN opens a session again but never makes it longer.
SESSION_FOR: Final = timedelta(hours=12)
TRUST_FOR: Final = timedelta(days=30)
# The second of two people who restore an account.
CONFIRM_WITHIN: Final = timedelta(hours=24)
# A password that the office gave: in a sealed letter, and across the counter.
LETTER_FOR: Final = timedelta(days=14)
COUNTER_FOR: Final = timedelta(minutes=30)
# A link that proves an e-mail address.
PROVE_WITHIN: Final = timedelta(hours=24)
PIN_DIGITS: Final = 6
PIN_TRIES: Final = 5

_RUNS: Final = ("01234567890", "09876543210")


def is_guessable(pin: str) -> bool:
    """Whether somebody who looks over a shoulder or at a birthday would try this PIN early."""
    return _repeats(pin) or any(pin in run for run in _RUNS) or _is_a_day(pin)


def _repeats(pin: str) -> bool:
    """111111, 121212, 123123."""
    return any(pin == pin[:size] * (len(pin) // size) for size in (1, 2, 3))


def _is_a_day(pin: str) -> bool:
    """070385 or 850307: a day of some year, written as people here write their birthday."""
    first, middle, last = int(pin[:2]), int(pin[2:4]), int(pin[4:])
    return _exists(last, middle, first) or _exists(first, middle, last)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        # 2000 to 2099 holds every 29 February that two digits of a year can mean.
        date(2000 + year, month, day)
    except ValueError:
        return False
    return True
