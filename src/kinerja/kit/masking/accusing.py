"""Whether a text accuses somebody who can be told: such a case is not public by default."""

import re
from collections.abc import Collection
from typing import Final

from kinerja.kit.masking.proposing import proposals
from kinerja.kit.masking.spans import Sort

# Who can be told by an office or a trade at one place, without a name.
POSITIONS: Final = """
lurah camat sekcam seklur kades carik modin kasi kasie kabid kadin kadus bendahara sekretaris kepala
ketua wakil petugas pegawai oknum staf honorer pejabat babinsa bhabinkamtibmas guru bidan satpam
hansip satpol linmas polisi panitia pengurus mandor notaris
"""
# Whole words; in `…` any ending may follow, so that `mencuri…` is `mencurinya` too.
WRONGS: Final = """
pungli palak… memalak… dipalak… malakin memeras… diperas… meras pemerasan suap menyuap… disuap…
penyuapan sogok… menyogok… nyogok… disogok… gratifikasi korup… dikorup… mengorupsi nilep… menilep…
tilep menggelapkan digelapkan penggelapan menipu… ditipu… nipu… tertipu penipu… tipu… mencuri…
dicuri… nyuri… curi… pencuri… maling… memalsu… dipalsu… malsu… pemalsuan calo percaloan nyalo
selingkuh… berselingkuh perselingkuhan berzina zina mesum cabul… mencabuli dicabuli pencabulan
melecehkan dilecehkan pelecehan memperkosa… diperkosa… perkosa… pemerkosa… memukul… dipukul…
mukul… pemukulan menampar… ditampar… nampar… menendang ditendang menganiaya dianiaya aniaya
penganiayaan mengancam… diancam… ngancam… ancaman intimidasi mengintimidasi diintimidasi memaki…
dimaki… menghina… dihina… membentak… dibentak… memfitnah… difitnah… mabuk… narkoba sabu judi
berjudi nepotisme kolusi menyalahgunakan disalahgunakan penyalahgunaan menyerobot… diserobot…
berbohong rasis
"""
_MONEY: Final = "(?:uang|duit|imbalan|jatah|setoran|fee|komisi|amplop|bayaran|rokok|suap|sogokan)"
PHRASES: Final = (
    r"pungut(?:an)? liar",
    rf"{_MONEY} (?:pelicin|rokok|damai|terima kasih|tutup mulut)",
    rf"(?:me|di)?minta(?:i|in)? (?:\w+ )?{_MONEY}",
    rf"(?:me|di|ne|mene)?(?:te)?rima {_MONEY}",
    r"mark ?up",
    r"ijazah palsu",
    r"pilih kasih",
    r"salah guna\w*",
    r"maki-maki",
)
DENIED: Final = re.compile(
    r"\b(?:(?:tidak|tdk|gak|ga) (?:ada|pernah)|tanpa|bebas|anti|bukan|(?:men)?cegah|hindari|stop)"
    r"(?: \w+)? $",
    re.IGNORECASE,
)
# A point inside a number or a short form ends none.
SENTENCE: Final = re.compile(r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]+)*")
TELLING: Final = frozenset(
    {Sort.NAME, Sort.STAFF_NUMBER, Sort.PLATE, Sort.HANDLE, Sort.PHONE, Sort.HOUSE}
)


def _any_of(words: str, *phrases: str) -> re.Pattern[str]:
    whole = [word.replace("…", r"\w*") for word in words.split()]
    return re.compile(rf"\b(?:{'|'.join([*whole, *phrases])})\b", re.IGNORECASE)


SOMEBODY: Final = _any_of(POSITIONS, r"(?:pak|bu) r[tw]")
ACCUSATION: Final = _any_of(WRONGS, *PHRASES)


def accuses(text: str, *, places: Collection[str] = ()) -> bool:
    """Whether a wrong is said of somebody by name, number or office, at most one sentence away.

    For the default of Rahasia only: it neither knows what is true nor decides what is public. It
    says yes once too often rather than once too little.
    """
    people = _people(text, places)
    return any(first <= person < last for first, last in _surroundings(text) for person in people)


def _surroundings(text: str) -> list[tuple[int, int]]:
    """From where to where each accusation reaches: its sentence and those beside it."""
    ends = [match.span() for match in SENTENCE.finditer(text)]
    return [
        (ends[max(0, at - 1)][0], ends[min(at + 1, len(ends) - 1)][1])
        for at, (start, end) in enumerate(ends)
        if _is_accusation(text[start:end])
    ]


def _people(text: str, places: Collection[str]) -> list[int]:
    """Where somebody is told."""
    named = [span.start for span in proposals(text, places=places) if span.sort in TELLING]
    return named + [match.start() for match in SOMEBODY.finditer(text)]


def _is_accusation(sentence: str) -> bool:
    starts = (match.start() for match in ACCUSATION.finditer(sentence))
    return any(not DENIED.search(sentence, max(0, at - 40), at) for at in starts)
