"""What the journal keeps apart from its chain."""

from kinerja.journal.models import Entry


def noted(entry: Entry) -> str:
    """The reason that somebody wrote into a note, while it is not erased."""
    return entry.personal_values.get(field="note.reason").value
