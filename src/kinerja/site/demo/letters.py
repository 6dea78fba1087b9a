"""The head of the demo's letters, and the reports that went out under it."""

import io
from typing import Final

from PIL import Image, ImageDraw

from kinerja.accounts.models import User
from kinerja.indicators.services import issue_report
from kinerja.kit.uploads.accepting import Accepted, accept
from kinerja.organisation.models import IssuedDocument, Unit
from kinerja.organisation.services import LetterheadText, revoke_document, set_letterhead
from kinerja.rules.periods import parse_period
from kinerja.site.demo import office

TEXT: Final = LetterheadText(
    government="Pemerintah Kota Semarang",
    office="Kecamatan Banyumanik",
    place="Semarang",
    # Made up, like everything in the demo: no letter shall reach the real office.
    address="Jalan Asam Contoh Nomor 1, Semarang 50268",
    phone="(024) 000000",
    email="surat@kecamatan.example",
    website="kecamatan.example",
)
SIDE: Final = 640  # pixels
TEAL: Final = "#0b6e69"
PAPER: Final = "#fbfaf7"


def write_letterhead(top: Unit, actor: User) -> None:
    set_letterhead(unit=top, text=TEXT, logo=_logo(), actor=actor)


def issue_reports(actor: User) -> None:
    """Last month's, and an earlier one that was taken back. Nothing where reports exist."""
    if IssuedDocument.objects.exists():
        return
    units = {unit.code: unit for unit in Unit.objects.all()}
    first = issue_report(unit=units[office.TOP], period=parse_period("2026-Q2"), actor=actor)
    revoke_document(
        document=first, reason="Diterbitkan sebelum semua laporan triwulan ini masuk.", actor=actor
    )
    for code in (office.TOP, office.PUDAKPAYUNG):
        issue_report(unit=units[code], period=parse_period("2026-10"), actor=actor)


def _logo() -> Accepted:
    """A tamarind leaf, drawn here: nobody's coat of arms."""
    picture = Image.new("RGB", (SIDE, SIDE), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((10, 10, SIDE - 10, SIDE - 10), fill=TEAL)
    pen.ellipse((40, 40, SIDE - 40, SIDE - 40), outline=PAPER, width=8)
    pen.line((SIDE // 2, 120, SIDE // 2, SIDE - 110), fill=PAPER, width=12)
    for at in range(6):
        top = 130 + at * 66
        for side in (-1, 1):
            inner, outer = SIDE // 2 + side * 18, SIDE // 2 + side * (160 - 6 * abs(at - 2))
            left, right = sorted((inner, outer))
            pen.ellipse((left, top, right, top + 50), fill=PAPER)
    out = io.BytesIO()
    picture.resize((SIDE // 2, SIDE // 2), Image.Resampling.LANCZOS).save(out, "PNG")
    out.seek(0)
    return accept(out)
