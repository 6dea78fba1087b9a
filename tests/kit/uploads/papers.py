"""PDF made for tests, good and bad; nothing here is kept as a file."""

import io
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.kit.uploads import drawing

SECRET = drawing.GPS_WORD
NOTHING = pikepdf.StreamDecodeLevel.none
DRAWN = b"0 0 1 rg 10 10 100 100 re f"


def blank(pages: int = 1) -> Pdf:
    pdf = Pdf.new()
    for _page in range(pages):
        pdf.add_blank_page(page_size=(200, 200))
        pdf.pages[-1].obj.Contents = Stream(pdf, DRAWN)
    return pdf


def saved(pdf: Pdf, **how: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def pdf(pages: int = 1, change: Callable[[Pdf], None] = lambda pdf: None, **how: Any) -> bytes:
    """A good PDF, changed by `change` before it is written."""
    made = blank(pages)
    change(made)
    return saved(made, **how)


def thick(made: Pdf, pages: int = 10_000) -> None:
    leaf = Dictionary(Type=Name.Page, Parent=made.Root.Pages, MediaBox=Array([0, 0, 9, 9]))
    leaves = [made.make_indirect(Dictionary(leaf)) for _page in range(pages)]
    made.Root.Pages = made.make_indirect(
        Dictionary(Type=Name.Pages, Count=pages, Kids=Array(leaves))
    )


def link(pdf: Pdf, action: Dictionary) -> Dictionary:
    """A link over the first page that does `action` when it is touched."""
    touched = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]), A=pdf.make_indirect(action)
    )
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(touched)])
    return touched


def action(kind: str, **more: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **more)


def with_link(kind: str, **more: Any) -> bytes:
    return pdf(change=lambda made: link(made, action(kind, **more)))


def script_on_opening(made: Pdf) -> None:
    made.Root.OpenAction = action("JavaScript", JS=String("app.alert(1)"))


def script_by_name(made: Pdf) -> None:
    script = action("JavaScript", JS=String("app.alert(1)"))
    tree = Dictionary(Names=Array([String("a"), made.make_indirect(script)]))
    made.Root.Names = Dictionary(JavaScript=tree)


def script_behind_a_link(made: Pdf) -> None:
    first = action("GoTo", D=Array([made.pages[0].obj, Name.Fit]))
    first.Next = action("JavaScript", JS=String("app.alert(1)"))
    link(made, first)


def hidden_script() -> bytes:
    """The name of the action is written in hexadecimal and lies in an object of its own."""
    made = blank()
    made.Root.OpenAction = Dictionary(S=made.make_indirect(Name("/012345vaScript")), JS=String("x"))
    plain = saved(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return plain.replace(b"/012345vaScript", b"/#4a#61vaScript")


def launch(made: Pdf) -> None:
    link(made, action("Launch", F=String("cmd.exe")))


def attachment(made: Pdf) -> None:
    made.attachments["gift.exe"] = b"MZ"


def attachment_on_the_page(made: Pdf) -> None:
    touched = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]))
    made.pages[0].obj.Annots = Array([touched])


def xfa(made: Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(made, b"<xdp:xdp/>"))


def giant_picture(made: Pdf) -> None:
    picture = Stream(made, b"\0", Subtype=Name.Image, Width=30_000, Height=30_000)
    made.pages[0].obj.Resources = Dictionary(XObject=Dictionary(P=picture))


def traces(made: Pdf) -> None:
    """Who wrote it with what, a thumbnail, and a photo that knows where it was taken."""
    made.docinfo["/Author"] = String(SECRET.decode())
    made.Root.Metadata = Stream(made, b"<x>" + SECRET + b"</x>")
    made.Root.PieceInfo = Dictionary(App=Dictionary(Private=String(SECRET.decode())))
    made.pages[0].obj.Thumb = Stream(made, SECRET)
    made.pages[0].obj.Resources = Dictionary(
        XObject=Dictionary(P=photo(made), Q=packed(photo(made)))
    )
    made.make_indirect(String(SECRET.decode()))


def photo(made: Pdf) -> Stream:
    told = Dictionary(
        Subtype=Name.Image,
        Width=60,
        Height=40,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    return Stream(made, drawing.jpeg_of_a_phone() + SECRET, told)


def packed(photo: Stream) -> Stream:
    """As some programs do: the photo is packed once more."""
    twice = Array([Name.FlateDecode, Name.DCTDecode])
    photo.write(zlib.compress(photo.read_raw_bytes()), filter=twice)
    return photo


def bomb(megabytes: int = 1000) -> bytes:
    """A page whose drawing swells to gigabytes, packed twice."""
    packer = zlib.compressobj(1)
    once = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()

    def swell(made: Pdf) -> None:
        made.pages[0].obj.Contents = Stream(
            made, zlib.compress(once, 9), Filter=Array([Name.FlateDecode, Name.FlateDecode])
        )

    return pdf(change=swell, compress_streams=False, stream_decode_level=NOTHING)


def broken_stream() -> bytes:
    def breaks(made: Pdf) -> None:
        made.pages[0].obj.Contents = Stream(made, b"not packed", Filter=Name.FlateDecode)

    return pdf(change=breaks, stream_decode_level=NOTHING)


def loop_of_tables() -> bytes:
    """The table of objects names itself as the one before."""
    plain = pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = plain.rindex(b"xref\n0")
    return plain.replace(b"trailer <<", b"trailer << /Prev %d" % at)


def loop_of_pages() -> bytes:
    def loops(made: Pdf) -> None:
        made.Root.Pages.Kids.append(made.Root.Pages)

    return pdf(change=loops)


def with_zip(plain: bytes) -> bytes:
    """The same bytes are a PDF from the start and an archive from the end."""
    out = io.BytesIO(plain)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("gift.txt", b"a gift")
    return out.getvalue()


def encrypted(password: str) -> bytes:
    locked = pikepdf.Encryption(owner="owner", user=password)
    return pdf(encryption=locked)
