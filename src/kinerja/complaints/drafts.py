"""What someone hands in, before it is a complaint: the same shape from page, API and file."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from kinerja.complaints.kept import Kept
from kinerja.complaints.models import Behalf, Category, CategoryQuestion, Complaint, HeldBecause
from kinerja.organisation.models import Employee, Unit
from kinerja.rules.complaints import Kind, Outcome, State

TITLE_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAnswer:
    """An answer of a past case, signed by position. One that was contested is void."""

    text: str
    final: bool
    by: Employee
    signed_as: str
    published_at: datetime
    void_at: datetime | None = None
    objection: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One complaint to file. What is only known of past cases stays empty for new ones."""

    kind: Kind
    text: str
    received_at: datetime
    # None: the routing table says which (casework).
    unit: Unit | None = None
    title: str = ""
    category: Category | None = None
    kelurahan: Unit | None = None
    channel: str = "web"
    confidential: bool = False
    # Who reported; a phone as rules.phones keeps it.
    reporter_name: str = ""
    rt: str = ""
    rw: str = ""
    landmark: str = ""
    details: tuple[tuple[CategoryQuestion, str], ...] = ()
    filed_from: str = ""
    held_because: HeldBecause = HeldBecause.NOT
    files: tuple[Kept, ...] = ()
    # Of the form it came in; with the same one it is the same complaint.
    token: str = ""
    reporter_email: str = ""
    reporter_phone: str = ""
    # No role ever reads who it was (R-ADU-20).
    anonymous: bool = False
    # As the reporter says of themselves: no name, no number, no account.
    on_behalf: Behalf = Behalf.SELF
    # Of past cases only:
    external_id: str | None = None
    row_digest: str = ""
    handler: Employee | None = None
    first_forwarded_on: date | None = None
    first_answered_at: datetime | None = None
    finished_at: datetime | None = None
    closed_at: datetime | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    outcome: Outcome | None = None
    closing_reason: str = ""
    answers: tuple[PastAnswer, ...] = ()
    satisfaction: int | None = None
    # Where the dates alone do not tell: referred, rejected.
    state: State | None = None
    # The case after which its reporter was given trouble.
    parent: Complaint | None = None

    @property
    def headline(self) -> str:
        """The given title, or the first words of the text."""
        return (self.title or shortened(self.text))[:200]


def shortened(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= TITLE_LENGTH:
        return line
    return line[:TITLE_LENGTH].rsplit(" ", 1)[0] + " …"


def digest_of(values: tuple[str, ...]) -> str:
    """Tells whether a row of a file is the one that was imported before."""
    return hashlib.sha256("\x1f".join(values).encode()).hexdigest()[:32]
