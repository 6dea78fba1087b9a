"""Pictures made for tests, good and bad; nothing here is kept as a file."""

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont, PngImagePlugin

GPS_WORD = b"GPS-OF-SOMEBODYS-HOME"
SCRIPT = b"<script>alert(1)</script>"


def encoded(picture: Image.Image, form: str, **how: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **how)
    return out.getvalue()


def scene(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    """Blue, with a red square at the upper left that tells which way is up."""
    picture = Image.new("RGB", (width, height), (20, 60, 200))
    picture.paste((220, 20, 20), (0, 0, width // 3, height // 3))
    return picture.convert(mode)


def jpeg(**how: Any) -> bytes:
    return encoded(scene(), "JPEG", **how)


def png(**how: Any) -> bytes:
    return encoded(scene(), "PNG", **how)


def webp(**how: Any) -> bytes:
    return encoded(scene(), "WEBP", **how)


def exif(orientation: int = 1) -> Image.Exif:
    """As a phone writes it: which way is up, where it was, and whose phone it is."""
    told = Image.Exif()
    told[0x0112] = orientation
    told[0x010F] = GPS_WORD.decode()
    told.get_ifd(0x8825).update({1: "S", 2: (7.0, 3.0, 12.5), 3: "E", 4: (110.0, 25.0, 8.0)})
    return told


def jpeg_of_a_phone() -> bytes:
    """With a position, a thumbnail, a comment, and a second kind of metadata."""
    how = {"exif": exif(), "comment": GPS_WORD, "xmp": b"<x:xmpmeta>" + GPS_WORD + b"</x:xmpmeta>"}
    plain = jpeg(icc_profile=b"profile " + GPS_WORD, **how)
    thumbnail = encoded(scene(16, 16), "JPEG")
    segment = b"JFXX\0\x10" + thumbnail
    return plain[:2] + b"\xff\xe0" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def jpeg_of_endless_scans(scans: int = 400) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    plain = jpeg(progressive=True)
    last = plain.rindex(b"\xff\xda")
    return plain[:-2] + plain[last:-2] * scans + b"\xff\xd9"


def chunk(name: bytes, body: bytes) -> bytes:
    checked = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + checked


def png_with(*chunks: bytes) -> bytes:
    """A good PNG with these chunks behind its header."""
    plain = png()
    return plain[:33] + b"".join(chunks) + plain[33:]


def png_bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """Nine hundred million white pixels in less than a megabyte."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * (width // 8)) * height, 9)
    parts = [chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def png_of_huge_texts() -> bytes:
    """A colour profile and a text that swell to 64 MB each."""
    swollen = zlib.compress(b"\0" * 64_000_000, 9)
    return png_with(chunk(b"iCCP", b"icc\0\0" + swollen), chunk(b"zTXt", b"Comment\0\0" + swollen))


def png_of_texts() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", GPS_WORD.decode())
    told.add_itxt("XML:com.adobe.xmp", GPS_WORD.decode())
    return png(pnginfo=told, exif=exif())


def moving(form: str) -> bytes:
    still = scene()
    return encoded(still, form, save_all=True, append_images=[still.rotate(180)], duration=100)


def in_mode(mode: str) -> Image.Image:
    return Image.new("I;16", (60, 40), 300) if mode == "I;16" else scene(mode=mode)


def turns() -> dict[int, Image.Transpose | None]:
    """How a picture is turned on the way to the orientation of EXIF, by the standard's numbers."""
    turn = Image.Transpose
    return {
        1: None,
        2: turn.FLIP_LEFT_RIGHT,
        3: turn.ROTATE_180,
        4: turn.FLIP_TOP_BOTTOM,
        5: turn.TRANSPOSE,
        6: turn.ROTATE_270,
        7: turn.TRANSVERSE,
        8: turn.ROTATE_90,
    }


def street(seed: int, width: int = 480, height: int = 360) -> Image.Image:
    """A picture like no other seed's: shades of light with a dozen shapes on them."""
    chance = random.Random(seed)
    picture = Image.frombytes("L", (12, 9), chance.randbytes(108)).resize((width, height))
    brush = ImageDraw.Draw(picture)
    for _ in range(12):
        left, top = chance.randrange(width), chance.randrange(height)
        far = left + chance.randrange(40, width // 2), top + chance.randrange(40, height // 2)
        draw = chance.choice([brush.rectangle, brush.ellipse])
        draw((left, top, *far), fill=chance.randrange(256))
    return picture.convert("RGB")


def face(width: int) -> Image.Image:
    """Nobody's: hair, brows, eyes in shade, a lit nose, a mouth, as a cascade was taught them."""
    picture = Image.new("L", (240, 300), 150)
    brush = ImageDraw.Draw(picture)
    brush.ellipse((30, 10, 210, 290), fill=60)
    brush.ellipse((48, 40, 192, 280), fill=205)
    for across in (90, 150):
        brush.rounded_rectangle((across - 24, 104, across + 24, 114), 5, fill=70)
        brush.ellipse((across - 21, 120, across + 21, 146), fill=140)
        brush.ellipse((across - 9, 124, across + 9, 142), fill=25)
    brush.rectangle((113, 120, 127, 185), fill=225)
    brush.ellipse((103, 180, 137, 200), fill=165)
    brush.ellipse((88, 218, 152, 240), fill=110)
    return picture.filter(ImageFilter.GaussianBlur(3)).resize((width, width * 5 // 4))


def plate(back: str, ink: str, width: int) -> Image.Image:
    """Of a car of nobody in Semarang, with the month in which its tax falls due."""
    picture = Image.new("RGB", (430, 135), back)
    brush = ImageDraw.Draw(picture)
    brush.rectangle((4, 4, 425, 130), outline=ink, width=4)
    for text, down, size in (("H 1234 AB", 55, 80), ("08 · 29", 112, 28)):
        font = ImageFont.load_default(size)
        brush.text((215, down), text, font=font, fill=ink, anchor="mm")
    return picture.resize((width, width * 135 // 430))
