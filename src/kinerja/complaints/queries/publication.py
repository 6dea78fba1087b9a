"""What the check before publication shows: proposals to mask, and how the public would read it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kinerja.complaints.models import Attachment, Complaint, Purpose
from kinerja.complaints.queries.files import seen_by_office
from kinerja.kit.masking.accusing import accuses
from kinerja.kit.masking.applying import MARK, masked
from kinerja.kit.masking.proposing import proposals
from kinerja.kit.masking.spans import REASON_LABELS, SORT_LABELS, Reason, Sort, Span
from kinerja.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Masks:
    """Parts of title and text by where they begin and end, and words to mask wherever they are."""

    title: frozenset[tuple[int, int]] = frozenset()
    text: frozenset[tuple[int, int]] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One part of a text, as a checkbox says it; `at` is its value."""

    at: str
    label: str


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """An answer as the public would read it."""

    pk: int
    text: str
    waits: bool


@dataclass(frozen=True)
class Check:
    """A case before its check, read once."""

    complaint: Complaint

    @cached_property
    def title(self) -> Sequence[Proposal]:
        return _told(self.complaint.title, self._places)

    @cached_property
    def text(self) -> Sequence[Proposal]:
        return _told(self.complaint.text, self._places)

    @cached_property
    def accuses(self) -> bool:
        return accuses(_whole(self.complaint), places=self._places)

    @cached_property
    def pictures(self) -> Sequence[Attachment]:
        """What may be shown with it: pictures only, and none of a note."""
        files = seen_by_office(self.complaint)
        return [file for file in files if file.is_picture and file.purpose != Purpose.NOTE]

    @cached_property
    def answers(self) -> Sequence[CheckedAnswer]:
        """Those that stand, as the public would read them once somebody has looked at them."""
        rows = [
            one
            for one in self.complaint.answers.all()
            if not (one.void_at or one.text_hidden_because)
        ]
        return [CheckedAnswer(one.pk, public_answer(one.text), one.awaits_check) for one in rows]

    @cached_property
    def _places(self) -> Sequence[str]:
        return place_names()


def place_names() -> list[str]:
    """Names of the office that name no person: of its units. One statement."""
    return list(Unit.objects.values_list("name", flat=True))


def accuses_somebody(complaint: Complaint) -> bool:
    """Whether it is Rahasia by default: it says a wrong of somebody who can be told."""
    return Check(complaint).accuses


def public_words(complaint: Complaint, masks: Masks) -> tuple[str, str]:
    """Title and text with the masks in place. ValidationError where nothing of one is left."""
    title = _applied(complaint.title, masks.title, masks.words)
    text = _applied(complaint.text, masks.text, masks.words)
    if not _says_something(text):
        raise ValidationError(_("Semua kata tersamarkan. Pilih untuk tidak menerbitkannya."))
    return title, text


def public_answer(text: str, words: Iterable[str] = ()) -> str:
    """What the office wrote, without what tells a person and without these words."""
    return masked(text, [*proposals(text, places=place_names()), *_spans_of(text, words)])


def _told(text: str, places: Sequence[str]) -> list[Proposal]:
    words = _("%(words)s: %(sort)s. %(reason)s")
    return [
        Proposal(
            f"{span.start}-{span.end}",
            words
            % {
                "words": text[span.start : span.end],
                "sort": SORT_LABELS[span.sort],
                "reason": REASON_LABELS[span.reason],
            },
        )
        for span in proposals(text, places=places)
    ]


def _whole(complaint: Complaint) -> str:
    return f"{complaint.title}.\n{complaint.text}"


def _applied(text: str, parts: Iterable[tuple[int, int]], words: Iterable[str]) -> str:
    chosen = [Span(start, end, Sort.NAME, Reason.SHAPE) for start, end in parts]
    return masked(text, [*chosen, *_spans_of(text, words)])


def _spans_of(text: str, words: Iterable[str]) -> Iterator[Span]:
    """Wherever these words stand, in capitals or not; not inside of longer words."""
    for word in words:
        for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE):
            yield Span(*match.span(), Sort.NAME, Reason.SHAPE)


def _says_something(text: str) -> bool:
    return any(sign.isalnum() for sign in text.replace(MARK, ""))
