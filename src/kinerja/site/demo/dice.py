from random import Random


def dice(subject: str) -> Random:
    """Chance of its own for each subject, the same every time: one may change, the others stay."""
    return Random(f"kinerja {subject}")  # noqa: S311  # a story, not a secret
