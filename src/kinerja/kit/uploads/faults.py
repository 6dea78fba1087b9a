"""What may be wrong with a file, found without Django; `refusals` has the sentences."""

from enum import StrEnum


class Fault(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    UNKNOWN_KIND = "unknown-kind"
    STRANGE_KIND = "strange-kind"
    HEIC = "heic"
    NOT_ASKED_FOR = "not-asked-for"
    DAMAGED_PICTURE = "damaged-picture"
    DAMAGED_PDF = "damaged-pdf"
    TOO_MANY_PIXELS = "too-many-pixels"
    MOVING = "moving"
    ENCRYPTED = "encrypted"
    SCRIPT = "script"
    ATTACHMENT = "attachment"
    LAUNCH = "launch"
    XFA = "xfa"
    NO_PAGES = "no-pages"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_HEAVY = "too-heavy"
    BUSY = "busy"


class FaultyFile(Exception):
    """A file that cannot be taken, and why; `details` fill the sentence."""

    def __init__(self, fault: Fault, **details: str | int) -> None:
        super().__init__(fault)
        self.fault, self.details = fault, details
