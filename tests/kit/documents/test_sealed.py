import io

import pikepdf
import pytest
from pypdf import PdfReader

from kinerja.kit.codes import ALPHABET, drawn, in_groups, plain
from kinerja.kit.documents.sealed import SealedLetter, sealed_letters
from tests.kit.documents.conftest import HOSTILE, ISSUED

POINTS = 72 / 25.4


def letter(
    name: str = "Lina", code: str = "AB23-CD45-EF67", text: str = "Masuklah."
) -> SealedLetter:
    address = (name, "Lurah Mawar", "Kelurahan Mawar")
    return SealedLetter(address, (text,), (("Kata sandi", code),), ("Musnahkan.",))


def written(letters, letterhead) -> bytes:
    return sealed_letters(
        letters,
        title="Kata sandi Anda",
        letterhead=letterhead,
        date_line="Contoh, 24 November 2026",
        issued=ISSUED,
    )


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def height_of(page, wanted: str) -> list[float]:
    """Where it stands, in millimetres below the upper edge."""
    found: list[float] = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, _font, _size: (
            found.append(297 - (cm[3] * tm[5] + cm[5]) / POINTS) if wanted in text else None
        )
    )
    return found


def test_each_letter_has_its_own_page_and_secret_and_no_other(letterhead):
    secrets = [in_groups(drawn(12)) for _one in range(20)]

    found = pages(
        written([letter(f"Pegawai{at}", one) for at, one in enumerate(secrets)], letterhead)
    )

    assert len(found) == 20
    for at, text in enumerate(found):
        assert [one for one in secrets if one in text] == [secrets[at]]
        assert f"Pegawai{at}\n" in text


def test_the_name_shows_in_the_window_and_the_secret_never(letterhead):
    page = PdfReader(io.BytesIO(written([letter()], letterhead))).pages[0]

    assert all(53 < height < 85 for height in height_of(page, "Lina"))
    assert height_of(page, "Lina")
    assert all(105 < height < 190 for height in height_of(page, "AB23"))
    assert height_of(page, "AB23")


def test_a_long_letter_takes_a_second_page_and_pushes_nobody_off(letterhead):
    found = pages(written([letter(text="kata " * 1500), letter("Dewi")], letterhead))

    assert len(found) > 2
    assert "Dewi" in found[-1]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_never_run(letterhead, text):
    everywhere = SealedLetter((text.replace("\n", " "),), (text,), ((text, "AB23"),), (text,))

    written_text = " ".join(" ".join(pages(written([everywhere], letterhead))).split())

    assert written_text.count(" ".join(text.split())) == 4


def test_it_is_tagged_and_names_nobody_in_its_title(letterhead):
    with pikepdf.open(io.BytesIO(written([letter()], letterhead))) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.docinfo["/Title"]) == "Kata sandi Anda"


def test_a_secret_is_not_in_what_a_log_would_print():
    assert "AB23" not in repr(letter())


def test_an_address_too_long_for_the_window_is_refused():
    with pytest.raises(ValueError, match="6 lines"):
        SealedLetter(("a",) * 6, (), ())


def test_no_letter_is_no_file(letterhead):
    with pytest.raises(ValueError, match="no letter"):
        written([], letterhead)


def test_a_code_is_read_however_it_was_typed():
    code = drawn(12)

    assert set(code) <= set(ALPHABET)
    assert plain(f" {in_groups(code).lower()} ") == code
