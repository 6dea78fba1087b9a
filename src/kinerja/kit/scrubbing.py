"""Takes out of log lines what opens a citizen's case: keys that had to travel in an address."""

import logging
import re
from collections.abc import MutableMapping
from typing import Any, Final

# The link in a letter; a key as a query.
_KEYS: Final = re.compile(r"(/lacak/surel/)[^/?\s\"']+|([?&](?:secret|kode)=)[^&\s\"']+")
_GONE: Final = r"\1\2…"


class Scrub(logging.Filter):
    """A filter of a handler: every line that leaves by it has its keys taken out."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = scrubbed(record.getMessage())
        record.args = ()
        return True


def scrubbed(text: str) -> str:
    """The text without keys; the rest of the address stays, for whoever looks for the fault."""
    return _KEYS.sub(_GONE, text)


def scrub_event(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    """The same for structlog."""
    return {
        name: scrubbed(value) if isinstance(value, str) else value for name, value in event.items()
    }
