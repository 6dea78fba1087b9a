"""One door to the writers, and what their files are called."""

from enum import StrEnum

from kinerja.kit.documents.parts import Document


class Format(StrEnum):
    """The value is the ending of the file's name."""

    PDF = "pdf"
    DOCX = "docx"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self]


CONTENT_TYPES = {
    Format.PDF: "application/pdf",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def write(document: Document, format: Format) -> bytes:
    """The file: the same bytes for the same document, on every machine with the same versions."""
    # Cost: typst is 45 MB of memory and python-docx half a second, for processes that write.
    if format is Format.PDF:
        from kinerja.kit.documents.pdf import write_pdf

        return write_pdf(document)
    from kinerja.kit.documents.word import write_docx

    return write_docx(document)
