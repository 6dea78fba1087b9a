"""A phone number as people write it, and as it is kept: `+62812...`.

R-ADU-21 (how a reporter is reached). Indonesian numbers as the national numbering plan has them;
numbers of other countries only as long as E.164 lets them be.
"""

import re
from typing import Final

_SEPARATORS: Final = re.compile(r"[\s().\-/]")
# Mobile: 8 and 8 to 11 more digits. Fixed: an area code of two or three digits, then five to eight.
_MOBILE: Final = re.compile(r"8\d{8,11}")
_FIXED: Final = re.compile(r"[2-79]\d{6,10}")
_ABROAD: Final = re.compile(r"(?!62|0)\d{8,15}")
HOME: Final = "62"


class NotAPhone(ValueError):
    """What was written cannot be the number of a phone."""


def normalised(text: str) -> str:
    """The number with `+` and country, nothing between the digits (R-ADU-21).

    0812-..., 62812..., +62 812 ... and 812... are the same Indonesian number. NotAPhone for
    letters, short numbers and lengths that no plan knows.
    """
    plain = _SEPARATORS.sub("", text)
    if not re.fullmatch(r"\+?\d+", plain, re.ASCII):
        raise NotAPhone(text)
    if plain.startswith("+") and not plain.startswith(f"+{HOME}"):
        return _abroad(plain[1:])
    national = plain.removeprefix("+").removeprefix(HOME).removeprefix("0")
    if _MOBILE.fullmatch(national) or _FIXED.fullmatch(national):
        return f"+{HOME}{national}"
    raise NotAPhone(text)


def is_mobile(number: str) -> bool:
    """Whether a normalised number may have WhatsApp: whoever is abroad may, a desk phone not."""
    national = number.removeprefix(f"+{HOME}")
    return national.startswith("+") or _MOBILE.fullmatch(national) is not None


def told(number: str) -> str:
    """A normalised number in groups, as it is read aloud."""
    groups = [number[at : at + 4] for at in range(3, len(number), 4)]
    return " ".join([number[:3], *groups])


def _abroad(digits: str) -> str:
    if not _ABROAD.fullmatch(digits):
        raise NotAPhone(digits)
    return f"+{digits}"
