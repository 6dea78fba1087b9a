"""What names a person by its shape: numbers, addresses on the net, plates, houses.

Each pattern marks by its group `it` what is masked. Whatever repeats in one is bounded or parted by
what it cannot match itself, so that no text makes one walk back far.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from kinerja.kit.masking.spans import Reason, Sort, Span

_GAP: Final = r"[ .\-–]{0,2}"
_IN_NUMBER: Final = r"[ .\-–()]{0,2}"
_NO_MORE: Final = r"(?![\w/]|[.,:]\d)"
_DAY: Final = r"\d{1,2}[./ -]\d{1,2}[./ -](?:19|20)\d\d\b"
_HOURS: Final = r"\d{1,2}[.:]\d\d ?[-–] ?\d{1,2}[.:]\d\d\b"
_NET: Final = r"[^\s<>\"']*[\w/]"
_PHONE_WORDS: Final = r"\b(?:wa|hp|hape|telp|telpon|telepon|tlp|tlpn|fax|whatsapp|sms)\b"
_NETWORKS: Final = r"\b(?:ig|instagram|fb|facebook|tiktok|twitter|telegram|akun)\b"
_BANKS: Final = (
    r"\b(?:bca|bri|bni|btn|bsi|mandiri|cimb|danamon|permata|bank \w+|no ?rek|rek|rekening|dana|ovo"
    r"|gopay|shopeepay|va|virtual account|id ?pel|(?:id|nomor|no) pelanggan|nomor meter)\b"
)
# The first letters of a plate say where it is registered.
_REGION: Final = (
    "(?:A[ABDEGA]?|B[ABDEGHKLMNP]?|CC|CD|D[A-EGHK-NPRSTW]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[AB]?"
    "|RI?|S|T|W|Z)"
)
_ALONE: Final = r"(?<![\w-])"
_NO: Final = r"\b(?:nomor|nomer|nmr|no|nr)\b(?: rumah)?\.?:? ?"
_STREET: Final = r"\b(?:[Jj]alan|[Jj]l|[Jj]ln|[Gg]ang|[Gg]g)\.? (?:[A-Z][\w.]* ){1,4}"
_FLAT: Final = r"\d{1,3}[a-z]?"

AS_WRITTEN: Final[tuple[tuple[Sort, str], ...]] = (
    (
        Sort.PLATE,
        rf"{_ALONE}(?P<it>{_REGION}[ .-]?\d{{1,4}}[ .-]?(?!RT|RW|NO)[A-Z]{{1,3}})(?![\w-])",
    ),
    (Sort.HOUSE, r"\b(?P<it>[A-Z]{1,2}[ -]?\d{1,2}/\d{1,3}[A-Z]?)\b"),
    # "Jalan Durian 3" is a street, "Jalan Durian 31" more likely a house in one.
    (Sort.HOUSE, rf"{_STREET}(?P<it>\d{{2,3}}[A-Za-z]?|\d[A-Za-z]){_NO_MORE}"),
)
IN_ANY_CASE: Final[tuple[tuple[Sort, str], ...]] = (
    (Sort.EMAIL, r"(?P<it>[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)"),
    (
        Sort.EMAIL,
        (
            r"(?P<it>\b[\w.+-]{1,64} ?(?:\(at\)|\[at\]| at ) ?[\w-]{2,40}"
            r" ?(?:\.|\(dot\)|\[dot\]| dot ) ?[a-z]{2,6}(?:\.[a-z]{2,3})?\b)"
        ),
    ),
    (Sort.LINK, rf"(?P<it>(?:https?://|\bwww\.){_NET})"),
    # A public body's own address names nobody.
    (
        Sort.LINK,
        (
            r"(?<![\w@.])(?P<it>(?!(?:[\w-]{1,63}\.){1,4}(?:go|desa)\.id\b)(?:[\w-]{1,63}\.){1,4}"
            rf"(?:com|net|org|id|me|ly|gl|be|info|xyz)\b(?:/{_NET})?)"
        ),
    ),
    (Sort.HANDLE, r"(?<![\w.@])(?P<it>@[a-z_][\w.]{1,28}\w)"),
    (
        Sort.HANDLE,
        rf"{_NETWORKS}(?: saya)? ?[:=]? ?(?P<it>(?=[\w.]{{0,29}}[\d_.])[a-z_][\w.]{{2,28}}\w)",
    ),
    (Sort.STAFF_NUMBER, r"(?<!\d)(?P<it>(?:19|20)\d\d(?:[ .-]?\d){14})(?!\d)"),
    (Sort.ID_NUMBER, r"(?<!\d)(?P<it>\d(?:[ .-]?\d){15})(?!\d)"),
    (Sort.ID_NUMBER, r"(?<!\d)(?P<it>\d\d\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3})(?!\d)"),
    (Sort.ID_NUMBER, r"\b(?:nik|no kk|no ktp|npwp|nip)\b\W{0,3}(?P<it>\d(?:[ .-]?\d){5,20})"),
    (
        Sort.PHONE,
        (
            rf"(?<!\d)(?!{_DAY})(?!{_HOURS})"
            rf"(?P<it>(?:\+?62{_GAP}|\(?[0o])8(?:{_IN_NUMBER}\d){{7,11}})(?!\d)"
        ),
    ),
    (Sort.PHONE, rf"(?<!\d)(?P<it>\+62{_GAP}\(?[2-79](?:{_IN_NUMBER}\d){{6,10}})(?!\d)"),
    (Sort.PHONE, r"(?P<it>\(0[2-79]\d{1,2}\) ?-?\d(?:[ .-]?\d){4,7})(?!\d)"),
    (Sort.PHONE, r"(?<![\d.,/-])(?P<it>0[2-79]\d{1,2}[ ./-]{1,2}\d(?:[ .-]?\d){5,7})(?!\d)"),
    (Sort.PHONE, r"(?<![\d.,/-])(?P<it>0[2-79]\d{7,10})(?!\d)"),
    (
        Sort.PHONE,
        (
            rf"{_PHONE_WORDS}(?: saya| rumah)?\W{{0,3}}"
            rf"(?!{_HOURS})(?P<it>[1-9](?:[ .-]?\d){{5,11}})(?!\d)"
        ),
    ),
    (Sort.PHONE, r"(?<![\w.,/-])(?P<it>8[1-9]\d{8,10})(?![\w/-]|[.,]\d)"),
    (
        Sort.ACCOUNT,
        rf"{_BANKS}\W{{0,3}}(?:[a-z]+\W{{1,3}}){{0,3}}?(?P<it>\d(?:[ .-]?\d){{5,19}})",
    ),
    # A long number without anything that groups it, as sums are grouped.
    (Sort.ACCOUNT, r"(?<![\w.,/-])(?<!rp )(?P<it>\d{10,15})(?![\w/-]|[.,]\d)"),
    (Sort.PLATE, rf"{_ALONE}(?P<it>{_REGION}-?\d{{2,4}}-?[a-z]{{1,3}})(?![\w-])"),
    (Sort.PLATE, rf"{_ALONE}(?P<it>{_REGION} (?!19|20)\d{{3,4}} [a-z]{{1,3}})(?![\w-])"),
    (
        Sort.PLATE,
        (
            r"\b(?:plat|pelat|nopol|polisi|motor|mobil|truk|pikap|bernomor)(?: nomor| no)?\b\W{0,3}"
            rf"(?P<it>{_REGION}[ .-]?\d{{1,4}}(?:[ .-]?[a-z]{{1,3}}\b)?)(?![\w-])"
        ),
    ),
    (Sort.HOUSE, rf"{_NO}(?P<it>\d{{1,3}} ?[a-z]?(?:[/-]\d{{1,3}})?){_NO_MORE}"),
    (Sort.HOUSE, rf"{_NO}{_FLAT}(?:,| dan| sampai| s/d) (?P<it>{_FLAT}){_NO_MORE}"),
    (Sort.HOUSE, rf"\b(?:rumah|kos|ruko|kav|kavling)\.? (?P<it>{_FLAT}){_NO_MORE}(?= |,|\.|$)"),
    (
        Sort.HOUSE,
        (
            rf"\bblok (?P<it>[a-z]{{1,2}}[ ./-]{{0,2}}{_FLAT}(?:[ ./-]{{1,3}}{_FLAT})?"
            rf"(?: ?(?:no|nomor)\.? ?{_FLAT})?)\b"
        ),
    ),
    (Sort.HOUSE, rf"\bblok (?P<it>[a-z]{{1,2}} (?:no|nomor)\.? ?{_FLAT})\b"),
)
PATTERNS: Final = (
    *((sort, re.compile(pattern)) for sort, pattern in AS_WRITTEN),
    *((sort, re.compile(pattern, re.IGNORECASE)) for sort, pattern in IN_ANY_CASE),
)
# Numbers of things that are no houses, by the word before and behind.
NO_HOUSE: Final = re.compile(
    r"\b(?:antrean|antrian|loket|perda|perwal|peraturan|uu|pp|permen|perpres|undang-undang|pasal"
    r"|surat|tiang|lampu|tps|rt|rw|kursi|sd|smp|sma|laporan|tiket|koridor|halte|pintu|air|pompa|pos"
    r"|wa|hp|tahun|urut|seri|sertifikat|meja|gerbang|armada|bus|angkot|poin|ruang|ruangan) ?$",
    re.IGNORECASE,
)
NO_HOUSE_BEHIND: Final = re.compile(
    r" ?(?:tahun|thn|th|menit|jam|meter|kali|orang|warga)\b", re.IGNORECASE
)
# P3K, or "a 12 di": words that only look like a plate.
NO_PLATE: Final = re.compile(
    r"p[23]k|l300|[fs][123]|[mep]2[mep]|[a-z]{1,2}[ .-]?\d+[ .-]?"
    r"(?:di|ke|dr|yg|rt|rw|no|dan|ini|itu|rb|jt|th|thn|kg|km|jam|org|kk|hr|pm|am)",
    re.IGNORECASE,
)


def numbers_in(text: str) -> Iterator[Span]:
    """Every number and address of a person. Cost: one walk over the text for each pattern."""
    for sort, pattern in PATTERNS:
        is_other = OTHERS.get(sort, _never)
        for match in pattern.finditer(text):
            if not is_other(text, match):
                yield Span(*match.span("it"), sort, Reason.SHAPE)


def _never(_text: str, _match: re.Match[str]) -> bool:
    return False


def _is_no_house(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 20) : match.start()]
    return bool(NO_HOUSE.search(before) or NO_HOUSE_BEHIND.match(text, match.end("it")))


def _is_no_plate(_text: str, match: re.Match[str]) -> bool:
    return bool(NO_PLATE.fullmatch(match["it"]))


OTHERS: Final[dict[Sort, Callable[[str, re.Match[str]], bool]]] = {
    Sort.HOUSE: _is_no_house,
    Sort.PLATE: _is_no_plate,
}
