"""Which files cases name, who may open one, and which pictures prove another case already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.models import Attachment, Complaint, Purpose
from kinerja.kit.uploads.fields import Preview
from kinerja.kit.uploads.likeness import is_same, near_bands

# Cost: a database takes some hundred parts of a union; a case with more photos compares the first.
MOST_COMPARED: Final = 50


def known_keys() -> set[str]:
    """Of all files of this room, the copies for the public too. One statement."""
    pairs = Attachment.objects.values_list("key", "public_key")
    return {key for pair in pairs for key in pair if key}


def file_of(complaint: Complaint, pk: int) -> Attachment:
    """For who may read the case; otherwise 404. What a moderator hid takes its files along."""
    return _among(seen_by_office(complaint), pk)


def file_for_reporter(complaint: Complaint, pk: int) -> Attachment:
    """For who holds the key: what they handed in, and what was published to them."""
    return _among(seen_by_reporter(complaint), pk)


def public_file(number: str, pk: int) -> Attachment:
    """The copy for the public, as long as the case is public; otherwise 404."""
    cases = Complaint.objects.public().filter(number=number)
    rows = Attachment.objects.filter(complaint__in=cases).exclude(public_key=None)
    return get_object_or_404(rows.select_related("answer"), pk=pk)


def seen_by_office(complaint: Complaint) -> Iterator[Attachment]:
    return (file for file in complaint.attachments.all() if not _is_hidden(complaint, file))


def seen_by_reporter(complaint: Complaint) -> Iterator[Attachment]:
    return (file for file in seen_by_office(complaint) if file.purpose != Purpose.NOTE)


def _is_hidden(complaint: Complaint, file: Attachment) -> bool:
    if file.answer_id:
        answers = {one.pk: one for one in complaint.answers.all()}
        return bool(answers[file.answer_id].text_hidden_because)
    if file.note_id:
        notes = {one.pk: one for one in complaint.notes.all()}
        return bool(notes[file.note_id].hidden_because)
    return bool(complaint.hidden_because)


def _among(files: Iterable[Attachment], pk: int) -> Attachment:
    found = next((file for file in files if file.pk == pk), None)
    return found or get_object_or_404(Attachment.objects.none(), pk=pk)


def previews(door: str, arguments: Sequence[str], files: Iterable[Attachment]) -> list[Preview]:
    """Files as a page shows them; `door` is the address that gives them out."""
    return [
        Preview(reverse(door, args=[*arguments, file.pk]), _label(at, file), file.is_picture)
        for at, file in enumerate(files, start=1)
    ]


def _label(at: int, file: Attachment) -> str:
    words = {
        Purpose.REPORT: _("Lampiran laporan %(n)d"),
        Purpose.REPLY: _("Lampiran jawaban pelapor %(n)d"),
        Purpose.WORK: _("Foto pekerjaan %(n)d"),
        Purpose.NOTE: _("Lampiran catatan dalam %(n)d"),
    }
    return words[Purpose(file.purpose)] % {"n": at}


def proving_elsewhere(
    user: User, complaint: Complaint, fingerprints: Iterable[str]
) -> Mapping[str, tuple[str, str]]:
    """fingerprint -> number and address of another case that the same picture proves.

    Both are empty for a case of another unit; one that they may not even know of proves nothing
    to them (R-ADU-15). At most three statements, however many pictures there are: the first by
    the indexes of the bands.
    """
    asked = list(dict.fromkeys(filter(None, fingerprints)))[:MOST_COMPARED]
    if not asked:
        return {}
    near = [pair for pair in _near(asked) if pair[1] != complaint.pk]
    known = _known(user, {case for _fingerprint, case in near}) if near else frozenset()
    others = [pair for pair in near if pair[1] in known]
    same = {
        one: next((case for other, case in others if is_same(one, other)), None) for one in asked
    }
    found = {one: case for one, case in same.items() if case is not None}
    seen = _seen(user, set(found.values())) if found else {}
    return {one: seen.get(case, ("", "")) for one, case in found.items()}


def _near(fingerprints: Iterable[str]) -> Iterable[tuple[str, int]]:
    """Fingerprint and case of what may be the same. One statement.

    Cost: a union, since SQLite reads the whole table for one OR over four indexes.
    """
    first, *others = (
        Attachment.objects.filter(**{f"band_{place}__in": values})
        .order_by()
        .values_list("fingerprint", "complaint")
        for one in fingerprints
        for place, values in enumerate(near_bands(one))
    )
    return first.union(*others)


def _known(user: User, cases: set[int]) -> frozenset[int]:
    rows = Complaint.objects.known_to(user).filter(pk__in=cases).order_by()
    return frozenset(rows.values_list("pk", flat=True))


def _seen(user: User, cases: set[int]) -> dict[int, tuple[str, str]]:
    rows = Complaint.objects.visible_to(user).filter(pk__in=cases).order_by()
    return {
        pk: (number, reverse("complaints:detail", args=[number]))
        for pk, number in rows.values_list("pk", "number")
    }


def warned(found: Mapping[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """Sentence and address of each warning; the address is empty where one may not go there."""
    words = _("Foto yang sama sudah menjadi bukti laporan %(number)s. Periksa apakah itu benar.")
    other = _("Foto yang sama sudah menjadi bukti laporan lain yang tidak dapat Anda buka.")
    return [
        (words % {"number": number} if number else other, url) for number, url in found.values()
    ]
