"""How a file that we wrote ourselves is handed over."""

from django.http import HttpResponse

from kinerja.kit.documents.writing import Format
from kinerja.kit.uploads.serving import HEADERS


def file_response(data: bytes, format: Format, name: str) -> HttpResponse:
    """To be saved, under a name of ours; the sandbox of uploads costs nothing here either."""
    disposition = f'attachment; filename="{name}.{format}"'
    return HttpResponse(
        data,
        content_type=format.content_type,
        headers={**HEADERS, "Content-Disposition": disposition},
    )
