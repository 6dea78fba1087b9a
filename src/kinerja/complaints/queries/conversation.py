"""All that was said about a case, in one line of time: to its reporter, by them, and inside."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kinerja.accounts.models import User
from kinerja.complaints.models import (
    SCORE_LABELS,
    Answer,
    Attachment,
    Complaint,
    Note,
    Purpose,
    ReferralNews,
    ScoreReason,
    Wait,
)
from kinerja.complaints.queries.citizen import event_of_sending_on, told_of_news
from kinerja.complaints.queries.files import (
    previews,
    proving_elsewhere,
    seen_by_office,
    warned,
)
from kinerja.journal.models import Entry
from kinerja.kit.format import day, moment
from kinerja.kit.uploads.fields import Preview
from kinerja.rules.desks import Desk

TOLD: tuple[str | Promise, str] = (gettext_lazy("Dibaca pelapor"), "info")
OF_REPORTER: tuple[str | Promise, str] = (gettext_lazy("Dari pelapor"), "good")
INSIDE: tuple[str | Promise, str] = (gettext_lazy("Catatan dalam"), "watch")
Warnings = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was said; `who_reads` is a word, its colour says the same."""

    at: datetime
    title: str
    body: str
    who_reads: tuple[str | Promise, str]
    signed: str = ""
    files: Sequence[Preview] = ()
    warnings: Warnings = ()

    @property
    def when(self) -> str:
        return moment(self.at)

    @property
    def word(self) -> str:
        return str(self.who_reads[0])

    @property
    def tone(self) -> str:
        return self.who_reads[1]


def conversation(user: User, complaint: Complaint) -> list[Said]:
    """The oldest first. What a moderator hid says so in its place."""
    files = _Files(user, complaint)
    said = [
        *(each for answer in complaint.answers.all() for each in _answer(answer, files)),
        *(each for wait in complaint.waits.all() for each in _wait(wait, files)),
        *(_note(note, files) for note in complaint.notes.all()),
        *(_score(one) for one in complaint.given_reasons),
        *_referred(complaint),
    ]
    return sorted(said, key=lambda one: one.at)


class _Files:
    """The files of one case by what they came with."""

    def __init__(self, user: User, complaint: Complaint) -> None:
        self._number = complaint.number
        self._seen = list(seen_by_office(complaint))
        work = [file.fingerprint for file in self._seen if file.purpose == Purpose.WORK]
        self._elsewhere = proving_elsewhere(user, complaint, work)

    def of(self, files: Iterable[Attachment]) -> Sequence[Preview]:
        return previews("complaints:file_of_case", [self._number], files)

    def of_answer(self, answer: Answer) -> list[Attachment]:
        return [file for file in self._seen if file.answer_id == answer.pk]

    def of_note(self, note: Note) -> list[Attachment]:
        return [file for file in self._seen if file.note_id == note.pk]

    def of_reply(self, wait: Wait) -> list[Attachment]:
        # A reply ends its question, and its files come in the same breath.
        until = wait.ended_at
        replies = [file for file in self._seen if file.purpose == Purpose.REPLY]
        return [file for file in replies if until and wait.asked_at <= file.added_at <= until]

    def warnings(self, files: Iterable[Attachment]) -> Warnings:
        prints = {file.fingerprint for file in files}
        return warned({one: to for one, to in self._elsewhere.items() if one in prints})


def report_files(complaint: Complaint) -> Sequence[Preview]:
    """What came with the report itself, for the office."""
    files = [file for file in seen_by_office(complaint) if file.purpose == Purpose.REPORT]
    return previews("complaints:file_of_case", [complaint.number], files)


def _answer(answer: Answer, files: _Files) -> Iterator[Said]:
    own = files.of_answer(answer)
    yield Said(
        at=answer.published_at,
        title=_answer_title(answer),
        body=_answer_body(answer),
        who_reads=TOLD,
        signed=answer.signed_as,
        files=files.of(own),
        warnings=files.warnings(own),
    )
    if answer.objection:
        yield Said(
            at=answer.void_at or _asked_at(answer),
            title=_("Keberatan pelapor") if answer.void_at else _("Permintaan dibuka lagi"),
            body=answer.shown_objection,
            who_reads=OF_REPORTER,
        )


def _asked_at(answer: Answer) -> datetime:
    """When its reporter asked to open the case again: the answer stands until that is decided."""
    asked = Entry.objects.about(answer.complaint).filter(verb="complaint.reopening_requested")
    return asked.order_by("-pk").values_list("at", flat=True).first() or answer.published_at


def _answer_title(answer: Answer) -> str:
    if answer.void_at:
        return _("Jawaban yang dinyatakan belum sesuai")
    return _("Jawaban akhir") if answer.final else _("Tanggapan sementara")


def _answer_body(answer: Answer) -> str:
    if not answer.next_step or answer.by_when is None or answer.text_hidden_because:
        return answer.shown_text
    words = _("%(text)s\n\nSelanjutnya: %(next)s Paling lambat %(day)s.")
    told = {"text": answer.text, "next": answer.next_step, "day": day(answer.by_when)}
    return words % told


def _wait(wait: Wait, files: _Files) -> Iterator[Said]:
    title = _("Pertanyaan kepada pelapor")
    if wait.whom == Desk.AGENCY:
        title = _("Menunggu %(agency)s (surat %(letter)s)") % {
            "agency": wait.agency,
            "letter": wait.letter_number,
        }
    until = _("%(by)s · ditunggu sampai %(day)s")
    signed = until % {"by": wait.signed_as, "day": day(wait.until)}
    yield Said(at=wait.asked_at, title=title, body=wait.words, who_reads=TOLD, signed=signed)
    if wait.reply and wait.ended_at:
        yield _reply(wait, wait.ended_at, files)


def _reply(wait: Wait, at: datetime, files: _Files) -> Said:
    if wait.whom == Desk.AGENCY:
        return Said(at=at, title=_("Hasil menunggu"), body=wait.reply, who_reads=INSIDE)
    return Said(
        at=at,
        title=_("Jawaban pelapor"),
        body=wait.reply,
        who_reads=OF_REPORTER,
        files=files.of(files.of_reply(wait)),
    )


def _referred(complaint: Complaint) -> Iterator[Said]:
    """What each agency said, and where it was sent on to."""
    referrals = complaint.referrals.all()
    for before, referral in pairwise(referrals):
        event = event_of_sending_on(before, referral)
        yield Said(at=event.at, title=event.title, body=event.body, who_reads=TOLD)
    for referral in referrals:
        yield from map(_heard, referral.news.all())


def _heard(news: ReferralNews) -> Said:
    given = {"agency": news.referral.agency, "what": news.label.lower()}
    return Said(
        at=news.at,
        title=_("Kabar dari %(agency)s: %(what)s") % given,
        body=told_of_news(news),
        who_reads=TOLD,
        signed=news.signed_as,
    )


def _note(note: Note, files: _Files) -> Said:
    return Said(
        at=note.at,
        title=_("Catatan dalam"),
        body=note.shown_text,
        who_reads=INSIDE,
        signed=note.signed_as,
        files=files.of(files.of_note(note)),
    )


def _score(one: ScoreReason) -> Said:
    title = _("Penilaian pelapor: %(score)s") % {"score": score_told(one.score)}
    return Said(at=one.at, title=title, body=one.shown_text, who_reads=OF_REPORTER)


def score_told(score: int) -> str:
    """A score of a reporter in words, and of how many."""
    return _("%(word)s (%(score)d dari 4)") % {"word": SCORE_LABELS[score], "score": score}
