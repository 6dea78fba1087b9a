"""What somebody says, read and sound, before anything is written."""

from dataclasses import dataclass
from datetime import datetime

from kinerja.organisation.models import Unit
from kinerja.rights.holdings import Found
from kinerja.rights.models import Way
from kinerja.rules.data_rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Whoever asks, as far as they want to say."""

    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A request about data; `found` is what the key opened that came with it."""

    right: Right
    words: str
    found: Found | None = None
    who: Who = Who()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskingDocuments:
    """Which documents, and how to get them."""

    words: str
    way: Way
    who: Who = Who()


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is known of a breach by now (R-DAT-7): what data, of how many, when, how, and since."""

    kinds: str
    people: int
    leaked: str
    how: str
    handling: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A breach that somebody found."""

    unit: Unit
    found_at: datetime
    account: Account
