"""The texts of complaints that moderation may meet: what was told, what was answered, objected."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.models import Moderation
from kinerja.casework.texts import Ids, Text
from kinerja.complaints.models import Answer, Complaint, Named, Note, ScoreReason
from kinerja.kit.clock import local_day
from kinerja.kit.format import short_day, weekday_day
from kinerja.organisation.models import Employee
from kinerja.organisation.queries import employee_of
from kinerja.rules.complaints import Kind
from kinerja.rules.moderation import CONCEALED, State

REPORT: Final = "complaints.report"
ANSWER: Final = "complaints.answer"
OBJECTION: Final = "complaints.objection"
NOTE: Final = "complaints.note"
SCORE: Final = "complaints.score"
Choices = list[tuple[str, str]]


def reports(ids: Collection[int]) -> dict[int, Text]:
    """Title and text of cases, by their ids. One statement."""
    rows = Complaint.objects.filter(pk__in=ids).select_related("handler")
    return {case.pk: _text(case, _whole(case)) for case in rows}


def _whole(case: Complaint) -> str:
    """Title and text; a title that is only the beginning of the text is not said twice."""
    repeats = " ".join(case.text.split()).startswith(case.title.removesuffix(" …"))
    return case.text if repeats else f"{case.title}\n\n{case.text}"


def answers(ids: Collection[int]) -> dict[int, Text]:
    """What the office told, by the ids of the answers. Whoever signed it wrote it."""
    return {one.pk: _text(one.complaint, one.text, author=one.by.user_id) for one in _answers(ids)}


def objections(ids: Collection[int]) -> dict[int, Text]:
    """What reporters said against answers, by the ids of those answers."""
    return {
        one.pk: _text(one.complaint, one.objection, party=one.by.user_id) for one in _answers(ids)
    }


def notes(ids: Collection[int]) -> dict[int, Text]:
    """What those who work on a case told one another, by the ids of the notes."""
    rows = Note.objects.filter(pk__in=ids).select_related("by", "complaint__handler")
    return {one.pk: _text(one.complaint, one.text, author=one.by.user_id) for one in rows}


def score_reasons(ids: Collection[int]) -> dict[int, Text]:
    """Why reporters gave their scores, by the ids of these reasons."""
    rows = ScoreReason.objects.filter(pk__in=ids).select_related("complaint__handler")
    return {one.pk: _text(one.complaint, one.text) for one in rows}


def _answers(ids: Collection[int]) -> QuerySet[Answer]:
    return Answer.objects.filter(pk__in=ids).select_related("by", "complaint__handler")


def _text(
    case: Complaint, body: str, *, author: int | None = None, party: int | None = None
) -> Text:
    handler = case.handler.user_id if case.handler else None
    return Text(
        about=case.number,
        body=body,
        unit=case.unit_id,
        url=reverse("complaints:detail", args=[case.number]),
        author=author,
        parties=frozenset(pk for pk in (handler, author, party, *_named(case)) if pk is not None),
        apart=case.kind == Kind.INTEGRITY,
    )


def _named(case: Complaint) -> Iterable[int | None]:
    """Whom it is about decides about none of its texts."""
    people = case.named_people
    if not people:
        return ()
    return Employee.objects.filter(pk__in=people).values_list("user", flat=True)


def texts_kept_from(user: User) -> dict[str, Ids]:
    """kind -> ids of every text of the cases that are about this person; asked within a statement
    of whoever leaves them out, since the menu of every page does.
    """
    employee = employee_of(user)
    if employee is None:
        return {}
    cases = Named.objects.about(employee.pk).values_list("complaint", flat=True)
    told = Answer.objects.filter(complaint__in=cases).order_by().values_list("pk", flat=True)
    notes = Note.objects.filter(complaint__in=cases).order_by().values_list("pk", flat=True)
    scores = ScoreReason.objects.filter(complaint__in=cases).order_by().values_list("pk", flat=True)
    return {REPORT: cases, ANSWER: told, OBJECTION: told, NOTE: notes, SCORE: scores}


def ids_of(complaint: Complaint) -> dict[str, list[int]]:
    """kind -> ids of every text of this case, hidden or not."""
    told = list(complaint.answers.all())
    return {
        REPORT: [complaint.pk],
        ANSWER: [one.pk for one in told],
        OBJECTION: [one.pk for one in told if one.objection],
        NOTE: [one.pk for one in complaint.notes.all()],
        SCORE: [one.pk for one in complaint.given_reasons],
    }


def flaggable(complaint: Complaint, *, by_reporter: bool = False) -> Choices:
    """What may be flagged and is not hidden: by a reporter only what the office wrote."""
    return list(_flaggable(complaint, by_reporter))


def _flaggable(complaint: Complaint, by_reporter: bool) -> Iterator[tuple[str, str]]:
    if not by_reporter and not complaint.hidden_because:
        yield f"{REPORT}-{complaint.pk}", _("Isi laporan")
    for one in complaint.answers.all():
        on = {"day": short_day(local_day(one.published_at))}
        if not one.text_hidden_because:
            yield f"{ANSWER}-{one.pk}", _("Jawaban %(day)s") % on
        if one.objection and not by_reporter and not one.objection_hidden_because:
            yield f"{OBJECTION}-{one.pk}", _("Keberatan atas jawaban %(day)s") % on
    if not by_reporter:
        yield from _read_inside_alone(complaint)


def _read_inside_alone(complaint: Complaint) -> Iterator[tuple[str, str]]:
    for note in complaint.notes.all():
        if not note.hidden_because:
            written = {"day": short_day(local_day(note.at))}
            yield f"{NOTE}-{note.pk}", _("Catatan dalam %(day)s") % written
    for score in complaint.given_reasons:
        if not score.hidden_because:
            yield f"{SCORE}-{score.pk}", _("Alasan penilaian pelapor")


def moderations_of(complaint: Complaint, *, by_reporter: bool = False) -> list[Moderation]:
    """What was ever flagged of this case; of a reporter only what they wrote, with their appeals.

    One statement where nothing was, two for a reporter where something was.
    """
    wanted = ids_of(complaint)
    if not by_reporter:
        return list(Moderation.objects.of_case(wanted).order_by("pk"))
    del wanted[ANSWER], wanted[NOTE]
    return list(Moderation.objects.of_case(wanted).prefetch_related("appeals").order_by("pk"))


def moderated_links(complaint: Complaint) -> list[tuple[str, str]]:
    """Address and words of the page of each text of this case that is hidden. One statement."""
    names = {
        REPORT: _("Isi laporan"),
        ANSWER: _("Jawaban"),
        OBJECTION: _("Keberatan pelapor"),
        NOTE: _("Catatan dalam"),
        SCORE: _("Alasan penilaian pelapor"),
    }
    return [
        (reverse("casework:moderated", args=[one.pk]), names[one.kind])
        for one in moderations_of(complaint)
        if State(one.state) in CONCEALED
    ]


def told_of_hidden(complaint: Complaint, rows: Iterable[Moderation]) -> list[str]:
    """What a reporter reads of each of their texts that is hidden."""
    hidden = [row for row in rows if State(row.state) in CONCEALED]
    names = dict(names_of(complaint, hidden))
    return [_told(names[str(row.pk)], row) for row in hidden]


def _told(name: str, row: Moderation) -> str:
    words = {
        State.HIDDEN: _("%(name)s disembunyikan dari halaman kami. Penanganannya jalan terus."),
        State.APPEALED: _("%(name)s disembunyikan. Keberatan Anda sedang diperiksa orang lain."),
        State.UPHELD: _("%(name)s tetap disembunyikan setelah keberatan Anda diperiksa."),
    }[State(row.state)] % {"name": name}
    due = next((one.due_on for one in row.appeals.all() if one.answer_id is None), None)
    if due is None:
        return words
    return _("%(words)s Jawaban paling lambat %(day)s.") % {
        "words": words,
        "day": weekday_day(due),
    }


def names_of(complaint: Complaint, rows: list[Moderation]) -> Choices:
    """These texts as a reporter tells them apart."""
    days = {one.pk: short_day(local_day(one.published_at)) for one in complaint.answers.all()}
    own = {REPORT: _("Laporan Anda"), SCORE: _("Alasan penilaian Anda")}
    objected = _("Keberatan Anda atas jawaban %(day)s")
    return [
        (str(row.pk), own.get(row.kind) or objected % {"day": days[row.object_id]}) for row in rows
    ]


def case_of(kind: str, object_id: int) -> Complaint | None:
    """The case that a text belongs to."""
    found = {REPORT: "pk", NOTE: "notes", SCORE: "score_reasons"}.get(kind, "answers")
    rows = Complaint.objects.select_related("unit", "handler")
    return rows.filter(**{found: object_id}).first()
