"""What a new office tells citizens before they file: numbers for emergencies, ready answers.

Like the calendar it is part of the installation and has no entry in the journal. The answers are
marked as not yet read by anybody of this office.
"""

import tomllib
from pathlib import Path
from typing import Any

from kinerja.complaints.models import ReadyAnswer, Stopper

TEXTS = Path(__file__).with_name("seed.toml")


def seed_advice() -> None:
    """Fill empty tables; those that somebody has touched are left alone."""
    texts = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
    if not Stopper.objects.exists():
        Stopper.objects.bulk_create(Stopper(**one) for one in texts["stopper"])
    if not ReadyAnswer.objects.exists():
        ReadyAnswer.objects.bulk_create(_ready(one) for one in texts["answer"])


def _ready(one: dict[str, Any]) -> ReadyAnswer:
    return ReadyAnswer(**{**one, "bring": "\n".join(one.get("bring", ()))})
