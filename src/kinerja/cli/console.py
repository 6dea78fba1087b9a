"""How a command speaks: results on stdout, everything else on stderr, exit 2 for bad input."""

import sys
from collections.abc import Callable
from typing import NoReturn


class Refused(Exception):
    """What was asked cannot be done; the sentence says what to do instead."""


def say(text: str) -> None:
    """To the person who waits, never into the result."""
    print(text, file=sys.stderr, flush=True)


def refuse(text: str) -> NoReturn:
    raise Refused(text)


def with_django(work: Callable[[], int]) -> int:
    """Run a command that needs the database, and turn refusals into one clear sentence."""
    import django

    django.setup()
    from django.core.exceptions import PermissionDenied, ValidationError
    from django.db import DatabaseError

    try:
        return work()
    except (Refused, PermissionDenied) as error:
        say(str(error))
    except ValidationError as error:
        say("\n".join(error.messages))
    except DatabaseError as error:
        say(f"Basis data tidak dapat dipakai: {error}. {_what_to_do(str(error))}")
    return 2


def _what_to_do(trouble: str) -> str:
    """SQLite and PostgreSQL each have their words for a table or column that is not there."""
    if any(words in trouble for words in ("no such table", "no such column", "does not exist")):
        return "Jalankan `kinerja migrate` lebih dulu."
    return "Coba lagi sebentar lagi; bila tetap begitu, periksa server basis datanya."


def progress(done: int, total: int) -> None:
    """A bar on one line, only where somebody watches."""
    if not sys.stderr.isatty():
        return
    filled = 30 * done // total
    end = "\n" if done == total else ""
    bar = "█" * filled + "░" * (30 - filled)
    print(f"\r{bar} {done:,}/{total:,}".replace(",", "."), end=end, file=sys.stderr, flush=True)
