"""What citizens write about, in which words, and whose matter it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from random import Random
from typing import Any, Final

from kinerja.rules.complaints import Kind
from kinerja.site.demo.days import Diary
from kinerja.site.demo.office import SECTIONS, TOP, kelurahan
from kinerja.site.demo.reading import document

COUNTER: Final = "loket"
RAINY_MONTHS: Final = (12, 1, 2)
NUMERALS: Final = ("", " I", " II", " III", " IV", " V", " VI")
CHANNELS: Final = {"web": 40, "whatsapp": 30, "sp4n-lapor": 10, COUNTER: 25}
# How people write on a telephone.
CASUAL: Final = {
    "yang": "yg", "tidak": "tdk", "sudah": "sdh", "jalan": "jln", "tolong": "tlg", "belum": "blm",
    "dengan": "dgn", "karena": "krn", "mohon": "mhn", "dari": "dr", "sampai": "smp", "saja": "aja",
}  # fmt: skip
# Larger kelurahan are heard more often.
CROWD: Final = (14, 8, 4, 8, 9, 9, 12, 9, 8, 9, 7)


@dataclass(frozen=True, slots=True)
class Topic:
    """A category with the answers that fit it. Without a slug: what fits nowhere."""

    slug: str
    name: str
    weight: float
    rainy: float
    section: str
    to_section: float
    interim: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to complain about. `end` says that it is not this office's to answer."""

    topic: Topic
    title: str
    text: str
    details: tuple[str, ...]
    done: tuple[str, ...]
    kind: Kind
    weight: float
    end: str
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one citizen handed in; places are codes of units."""

    matter: Matter
    kelurahan: str
    unit: str
    title: str
    text: str
    channel: str
    reporter: str


class Citizens:
    """They speak, one after the other."""

    def __init__(self, chance: Random, diary: Diary) -> None:
        self._chance = chance
        self._diary = diary
        self._words = document("texts.toml")
        self._names = document("names.toml")
        self._matters = matters()
        self._villages = tuple(kelurahan().items())

    def tell(self, received: datetime) -> Told:
        chance = self._chance
        rains = received.month in RAINY_MONTHS
        weights = [
            matter.weight * (matter.topic.rainy if rains else 1.0) for matter in self._matters
        ]
        matter = chance.choices(self._matters, weights)[0]
        code, name = chance.choices(self._villages, CROWD)[0]
        slots = self._slots(f"Kelurahan {name}")
        channel = self._channel(received)
        text = self._text(matter, slots)
        return Told(
            matter=matter,
            kelurahan=code,
            unit=self._unit(matter, code),
            title=matter.title.format(**slots),
            text=casual(text) if channel == "whatsapp" and chance.random() < 0.4 else text,
            channel=channel,
            reporter=self._reporter(),
        )

    def objection(self) -> str:
        return str(self._chance.choice(self._words["objections"]))

    def _channel(self, received: datetime) -> str:
        channel = self._chance.choices(tuple(CHANNELS), tuple(CHANNELS.values()))[0]
        return channel if channel != COUNTER or self._diary.is_open_at(received) else "web"

    def _slots(self, village: str) -> dict[str, str]:
        pick = self._chance.choice
        street = f"Jalan {pick(self._words['streets'])}{pick(NUMERALS)}"
        block = f"RT {self._chance.randint(1, 9):02d} RW {self._chance.randint(1, 14):02d}"
        landmark = pick(self._words["landmarks"])
        place = pick((f"{street} {block}", f"{street} {landmark}", f"{street} {block} {landmark}"))
        return {
            "street": street,
            "place": place,
            "kel": village,
            "since": pick(self._words["since"]),
        }

    def _text(self, matter: Matter, slots: dict[str, str]) -> str:
        if matter.end == "reject":
            return matter.text
        chance, parts = self._chance, [matter.text.format(**slots)]
        if chance.random() < 0.25:
            parts.insert(0, chance.choice(self._words["greetings"]))
        if matter.details and chance.random() < 0.8:
            parts.append(chance.choice(matter.details))
        if chance.random() < 0.75:
            parts.append(chance.choice(self._words["wishes"][: 12 if _is_outdoors(matter) else 7]))
        return " ".join(parts)

    def _unit(self, matter: Matter, village: str) -> str:
        if matter.end or matter.kind is Kind.INTEGRITY:
            return TOP
        far = self._chance.random() < matter.topic.to_section
        return SECTIONS[matter.topic.section] if far else village

    def _reporter(self) -> str:
        """A name where they give one; four in ten do."""
        if self._chance.random() > 0.4:
            return ""
        given = self._chance.choice(self._names[self._chance.choice(("male", "female"))])
        return f"{given} {self._chance.choice(self._names['last'])}"


def casual(text: str) -> str:
    """The same, typed in a hurry."""
    return re.sub(r"\w+", lambda word: CASUAL.get(word[0], word[0]), text.lower()).rstrip(".")


@cache
def matters() -> tuple[Matter, ...]:
    """Every matter, weighted so that the topics have the shares that `texts.toml` gives them."""
    return tuple(_read(document("texts.toml")["topic"]))


def topics() -> list[Topic]:
    """The topics that are categories."""
    found = dict.fromkeys(matter.topic for matter in matters())
    return [topic for topic in found if topic.slug]


def _read(rows: list[dict[str, Any]]) -> Iterator[Matter]:
    for row in rows:
        topic = Topic(
            slug=row["slug"],
            name=row["name"],
            weight=row["weight"],
            rainy=row.get("rainy", 1.0),
            section=row["section"],
            to_section=row["to_section"],
            interim=tuple(row["interim"]),
        )
        total = sum(one.get("weight", 1.0) for one in row["matter"])
        for one in row["matter"]:
            yield Matter(
                topic=topic,
                title=one["title"],
                text=one["text"],
                details=tuple(one.get("details", ())),
                done=tuple(one.get("done", ())),
                kind=Kind(one.get("kind", Kind.SERVICE.value)),
                weight=topic.weight * one.get("weight", 1.0) / total,
                end=one.get("end", ""),
                reason=one.get("reason", ""),
            )


def _is_outdoors(matter: Matter) -> bool:
    return "{place}" in matter.text and matter.kind is Kind.SERVICE
