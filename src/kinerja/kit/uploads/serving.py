"""How a kept file is shown: only after a yes, and never as a page of ours."""

import re
from typing import Final

from django.http import FileResponse, Http404

from kinerja.kit.uploads.kinds import Kind
from kinerja.kit.uploads.store import MissingFile, Shelf, Store
from kinerja.kit.verdict import Verdict

NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private",
}


def answer(
    verdict: Verdict, store: Store, key: str, *, name: str = "berkas", shelf: Shelf = Shelf.SHOWN
) -> FileResponse:
    """The file, after the yes of whoever owns its row. `name` is ours: small letters, digits and
    hyphens, without anything about a person; the ending follows the kind.

    Pictures are shown in the page, a PDF is downloaded: browsers do not show one in a sandbox.
    Raises PermissionDenied (403) on a no and Http404 where nothing has this key.
    """
    verdict.require()
    if not NAME.fullmatch(name):
        raise ValueError(f"no name of ours: {name!r}")
    try:
        file = store.open(key, shelf)
    except MissingFile:
        raise Http404 from None
    kind = Kind(key.rpartition(".")[2])
    return FileResponse(
        file,
        as_attachment=not kind.is_picture,
        filename=f"{name}.{kind}",
        content_type=kind.content_type,
        headers=HEADERS,
    )
