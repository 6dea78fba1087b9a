"""What was issued: for everybody by its number, for the office by unit."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils.functional import Promise

from kinerja.accounts.models import User
from kinerja.kit.clock import local_day
from kinerja.kit.codes import in_groups, plain
from kinerja.kit.documents.writing import Format
from kinerja.organisation import document_kinds
from kinerja.organisation.models import IssuedDocument, IssuedFile
from kinerja.organisation.models.documents import NUMBER_LENGTH


@dataclass(frozen=True, slots=True)
class FileRow:
    """One format of a document, without its bytes."""

    format: Format
    sha256: str
    size: int

    @property
    def name(self) -> str:
        return self.format.upper() if self.format is Format.PDF else "Word"

    @property
    def kilobytes(self) -> int:
        return max(1, round(self.size / 1024))

    @property
    def digest_groups(self) -> list[str]:
        """Eight by eight: so that two people can compare it by telephone."""
        return [self.sha256[at : at + 8] for at in range(0, len(self.sha256), 8)]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    document: IssuedDocument
    label: str | Promise
    issued_on: date


def number_typed(text: str) -> str:
    """The number that somebody typed, in its own form; text that is none stays none."""
    return in_groups(plain(text[:100]))


def find_document(number: str) -> IssuedDocument | None:
    """The document with this number, however it was typed."""
    asked = number_typed(number)
    if len(asked) != NUMBER_LENGTH:
        return None
    return IssuedDocument.objects.select_related("unit").filter(number=asked).first()


def files_of(document: IssuedDocument) -> list[FileRow]:
    rows = document.files.values_list("format", "sha256", "size")
    return [FileRow(Format(format), sha256, size) for format, sha256, size in rows]


def documents_of(scope: frozenset[int]) -> QuerySet[IssuedDocument]:
    """What the units of this scope issued, the newest first."""
    return IssuedDocument.objects.filter(unit__in=scope).select_related("unit")


def document_row(document: IssuedDocument) -> DocumentRow:
    label = document_kinds.label_of(document.kind)
    return DocumentRow(document, label, local_day(document.issued_at))


def readable_document(user: User, number: str) -> IssuedDocument:
    """The document, for who may read its file; 404 for everybody else."""
    document = find_document(number)
    if document is None or not document_kinds.declared(document.kind).may_read(user, document):
        raise Http404(number)
    return document


def issued_file(document: IssuedDocument, format: str) -> IssuedFile:
    """The bytes as they went out; 404 for a format that was not issued."""
    found = document.files.filter(format=format).first()
    if found is None:
        raise Http404(format)
    return found
