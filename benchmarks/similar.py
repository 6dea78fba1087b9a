"""Open cases that tell the same: out of 2,000 of one kelurahan, against a view that says hello.

Before them came 20 times as many that are finished. The texts are those of the tests, each with
names of its own, so that there are as many words as people bring.
"""

import csv
import random
import sys
from datetime import timedelta
from pathlib import Path

from benchmarks.office import CHUNK, NOW, asked, furnish, greet, logged_in, office
from benchmarks.ratio import Ratio, cpu, told

OPEN, FINISHED, ASKED, HELLOS = 2000, 40_000, 20, 200
NAMES = 4000
CASES = Path(__file__).parents[1] / "tests" / "cases" / "complaint_texts_more.csv"


def run() -> list[Ratio]:
    with office():
        camat = furnish()
        return list(_measure(camat))


def _measure(camat):
    from kinerja.complaints.models import Complaint
    from kinerja.complaints.queries import similar
    from kinerja.organisation.models import Unit

    texts = _texts()
    kelurahan = Unit.objects.get(code="10.1001")
    _fill(Complaint, kelurahan, texts)
    seen = Complaint.objects.visible_to(camat)
    hello = _hello(camat)

    def ask() -> None:
        for text in texts[:ASKED]:
            similar(text, kelurahan, seen)

    first = cpu(lambda: similar(texts[0], kelurahan, seen))
    took = min(cpu(ask) for _ in range(3)) / ASKED
    note = f"{took * 1000:.1f} ms of CPU, hello {hello * 1000:.2f} ms"
    yield Ratio(f"similar cases among {OPEN:,} open ones / hello", took / hello, 80, note=note)
    note = f"{first * 1000:.0f} ms: every word is read once"
    yield Ratio("the same, the first time in a process / hello", first / hello, note=note)


def _texts() -> list[str]:
    rows = csv.DictReader(CASES.read_text("utf-8").splitlines())
    return [f"{row['title']}\n{row['text']}" for row in rows]


def _fill(model, kelurahan, texts: list[str]) -> None:
    dice = random.Random(3)
    rows = [_case(model, at, kelurahan, dice, texts) for at in range(OPEN + FINISHED)]
    for start in range(0, len(rows), CHUNK):
        model.objects.bulk_create(rows[start : start + CHUNK], batch_size=1000)


def _case(model, at: int, kelurahan, dice: random.Random, texts: list[str]):
    received = NOW - timedelta(minutes=dice.randrange(3 * 365 * 24 * 60))
    names = " ".join(f"nama{int(NAMES ** dice.random())}" for _ in range(3))
    done = received if at >= OPEN else None
    return model(
        number=f"{received.year}-{at:06d}",
        unit=kelurahan,
        kelurahan=kelurahan,
        text=f"{dice.choice(texts)} Dekat {names}.",
        state="closed" if done else "received",
        received_at=received,
        first_answered_at=done,
        finished_at=done,
        closed_at=done,
        outcome="selesai" if done else "",
    )


def _hello(camat) -> float:
    """Seconds of CPU of a view that says hello to the same person."""
    greet()
    client = logged_in(camat)
    asked(client, "/halo/")

    def hellos() -> None:
        for _ in range(HELLOS):
            asked(client, "/halo/")

    return min(cpu(hellos) for _ in range(3)) / HELLOS


if __name__ == "__main__":
    sys.exit(not told(run()))
