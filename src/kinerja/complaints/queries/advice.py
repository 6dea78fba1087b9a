"""What is told before anybody files: who really helps, and what is answered already."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

from django.db.models import Q
from django.shortcuts import get_object_or_404

from kinerja.complaints.models import Category, CategoryQuestion, ReadyAnswer, Stopper
from kinerja.kit.search import normalise

MOST_SHOWN: Final = 3
# Words that every question has.
EMPTY: Final = frozenset(
    {
        "ada", "agar", "aku", "anda", "apa", "atau", "bagaimana", "baru", "bila", "bisa",
        "cara", "dan", "dapat", "dari", "dengan", "di", "dia", "ini", "itu", "ingin", "juga",
        "kami", "karena", "ke", "kita", "lagi", "mau", "mohon", "oleh", "pada", "perlu",
        "sampai", "saya", "sebagai", "sejak", "siapa", "sudah", "supaya", "surat", "tempat",
        "tidak", "tolong", "untuk", "urus", "mengurus", "membuat", "meminta", "yang",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Advice:
    """What somebody reads who wants to complain about something. A final stopper ends it there."""

    stoppers: Sequence[Stopper]
    answers: Sequence[ReadyAnswer]

    def __bool__(self) -> bool:
        return bool(self.stoppers or self.answers)

    @property
    def is_final(self) -> bool:
        return any(stopper.is_final for stopper in self.stoppers)


def advice_for(category: Category | None) -> Advice:
    """What goes with a category and with its group, and the ready answers that have its words."""
    if category is None:
        return Advice((), ())
    family = [category.pk, category.parent_id]
    standing = list(ReadyAnswer.objects.standing().select_related("service"))
    linked = [answer for answer in standing if answer.category_id in family]
    named = [answer for answer in _nearest(category.name, standing, 1) if answer not in linked]
    return Advice(stoppers_for(category), [*linked, *named][:MOST_SHOWN])


def stoppers_for(category: Category | None) -> Sequence[Stopper]:
    """Where whoever speaks of this is turned to instead: of the category and of its group."""
    if category is None:
        return ()
    family = [category.pk, category.parent_id]
    return list(Stopper.objects.standing().filter(category__in=family))


def emergencies() -> Sequence[Stopper]:
    """For everybody, on the first page."""
    return list(Stopper.objects.standing().filter(category=None))


def answers_like(text: str) -> Sequence[ReadyAnswer]:
    """Ready answers to what somebody wrote, the nearest first; none that share only one word."""
    standing = list(ReadyAnswer.objects.standing().select_related("service"))
    return _nearest(text, standing, 2)[:MOST_SHOWN]


def ready_answers(words: str = "") -> Sequence[ReadyAnswer]:
    """All that stand, or those that answer these words, for whoever reads or keeps them."""
    standing = list(ReadyAnswer.objects.standing().select_related("service", "category"))
    return _nearest(words, standing, 1) if words.strip() else standing


def ready_answer(pk: int) -> ReadyAnswer:
    return get_object_or_404(ReadyAnswer.objects.standing(), pk=pk)


def stoppers() -> Sequence[Stopper]:
    rows = Stopper.objects.standing().select_related("category")
    return list(rows.order_by("category__name", "pk"))


def stopper(pk: int) -> Stopper:
    return get_object_or_404(Stopper.objects.standing(), pk=pk)


def questions_for(category: Category | None) -> Sequence[CategoryQuestion]:
    """What is asked besides, of the group first."""
    if category is None:
        return ()
    return list(CategoryQuestion.objects.asked_for(category))


def is_for_others(category: Category | None) -> bool:
    """Whether a final stopper says that this is not the office's matter."""
    if category is None:
        return False
    final = Stopper.objects.standing().filter(is_final=True)
    return final.filter(Q(category=category) | Q(category=category.parent_id)).exists()


def _nearest(text: str, answers: Sequence[ReadyAnswer], least: int) -> list[ReadyAnswer]:
    """Those that share at least so many words, and telling ones.

    Cost: twenty to a hundred short texts, read anew each time: under 5 ms.
    """
    words = {one.pk: _words(f"{one.question} {one.also}") for one in answers}
    weights = _weights(words.values())
    asked = _words(text)
    points = {one.pk: _points(asked & words[one.pk], weights, least) for one in answers}
    # As telling together as one word that only one of the answers has.
    found = [one for one in answers if points[one.pk] >= log(len(answers) + 1)]
    return sorted(found, key=lambda one: -points[one.pk])


def _words(text: str) -> frozenset[str]:
    return frozenset(normalise(text).split()) - EMPTY


def _weights(texts: Iterable[Collection[str]]) -> Mapping[str, float]:
    """A word of one text says much, a word of all texts nothing."""
    texts = list(texts)
    times = Counter(word for words in texts for word in words)
    return {word: log((len(texts) + 1) / n) for word, n in times.items()}


def _points(shared: Collection[str], weights: Mapping[str, float], least: int) -> float:
    return sum(weights[word] for word in shared) if len(shared) >= least else 0.0
