"""Codes that people read aloud, copy from paper and type."""

import secrets
from typing import Final

# Without 0 O 1 I L U: read aloud over a bad line, written on paper by anyone.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP: Final = 4


def drawn(length: int) -> str:
    """So many characters that nobody can foresee, nearly 5 bits each."""
    # Cost: one question to the kernel; one for every character let other threads in each time.
    return spelled(secrets.randbelow(len(ALPHABET) ** length), length)


def spelled(left: int, length: int) -> str:
    """A number by the signs of the codes; of a larger one, what fits into so many places."""
    characters = []
    for _ in range(length):
        left, at = divmod(left, len(ALPHABET))
        characters.append(ALPHABET[at])
    return "".join(characters)


def in_groups(code: str) -> str:
    """ "9RTX-2HPW-C6DN" """
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def plain(typed: str) -> str:
    """A code however it was typed: capitals, and nothing that no code contains."""
    return "".join(character for character in typed.upper() if character in ALPHABET)
