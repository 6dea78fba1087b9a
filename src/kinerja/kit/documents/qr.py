"""A QR code of an address: as lines of SVG for print, as PNG for Word."""

import io
from typing import Final

import qrcode
from PIL import Image

QUIET: Final = 4  # modules of white around, as ISO/IEC 18004 asks
DOTS: Final = 8  # pixels a module


def svg(text: str) -> str:
    """Drawn as one path on white; sharp at any size."""
    rows = _modules(text)
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">'
        f'<path fill="#fff" d="M0 0h{size}v{size}h-{size}z"/><path d="{path}"/></svg>'
    )


def png(text: str) -> bytes:
    rows = _modules(text)
    small = Image.new("1", (len(rows), len(rows)), 1)
    small.putdata([not is_dark for row in rows for is_dark in row])
    out = io.BytesIO()
    small.resize((len(rows) * DOTS, len(rows) * DOTS)).save(out, "PNG")
    return out.getvalue()


def _modules(text: str) -> list[list[bool]]:
    code = qrcode.QRCode(border=QUIET, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    rows: list[list[bool]] = code.get_matrix()
    return rows
