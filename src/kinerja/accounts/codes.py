"""Passwords that the office draws for somebody, to be changed at once."""

from dataclasses import dataclass, field
from typing import Final

from django.contrib.auth.hashers import Argon2PasswordHasher, make_password

from kinerja.kit.codes import drawn, in_groups, plain

LENGTH: Final = 12  # 58 bits


class DrawnHasher(Argon2PasswordHasher):
    """Cost: 3 ms instead of 190. What is slow on purpose protects what people think up; nobody
    tries 2^58 codes. At the first login Django hashes it anew at full cost.
    """

    time_cost, memory_cost, parallelism = 1, 8 * 1024, 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """`text` is for its owner alone and kept nowhere; `hash` is what is stored."""

    text: str = field(repr=False)
    hash: str = field(repr=False)


def draw() -> Drawn:
    code = drawn(LENGTH)
    return Drawn(in_groups(code), make_password(code, hasher=DrawnHasher()))


def typed(text: str) -> str:
    """As it was hashed: small letters and missing dashes are no mistake."""
    return plain(text)
