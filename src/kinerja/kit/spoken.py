"""Signs that are read aloud over a bad line and written on paper by anyone."""

import secrets
from typing import Final

# Without 0 O 1 I L U.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def draw(length: int) -> str:
    """So many signs by chance; twelve are 58 bits."""
    # Cost: one question to the kernel; one for every character let other threads in each time.
    drawn = secrets.randbelow(len(ALPHABET) ** length)
    characters = []
    for _ in range(length):
        drawn, at = divmod(drawn, len(ALPHABET))
        characters.append(ALPHABET[at])
    return "".join(characters)


def heard(text: str) -> str:
    """The signs in what somebody typed, however they grouped them."""
    return "".join(character for character in text.upper() if character in ALPHABET)
