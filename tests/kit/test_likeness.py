"""Which complaint tells the same as another one: the acceptance numbers, and why they hold.

In complaint_texts_more.csv the M texts are those that weights and threshold were set on; N, P and Q
were each written after, measured once, and only then learnt from (decision 26).
"""

import csv
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kinerja.kit.likeness import Glance, Match, ranked
from kinerja.kit.likeness.comparing import Rarity, likeness
from kinerja.kit.likeness.ranking import BANNER, LOOKED_AT
from kinerja.kit.likeness.reading import Reading, read
from kinerja.kit.likeness.roots import root_as_written, root_of
from kinerja.kit.likeness.vocabulary import KNOWN, MEANINGS, Facet
from kinerja.kit.search import normalise

CASES = Path(__file__).parents[1] / "cases"
FIRST = 3
AMONG_THE_FIRST, BANNERS_AT_MOST, BANNERS_AT_LEAST = 0.9, 0.1, 0.9
NO_OFFICE = Rarity(0, {})


@dataclass(frozen=True)
class Told:
    id: str
    kelurahan: str
    group: str
    text: str


def told_in(name: str) -> list[Told]:
    rows = csv.DictReader((CASES / name).read_text("utf-8").splitlines())
    return [
        Told(row["id"], row["kelurahan"], row["duplicate_group"], f"{row['title']}\n{row['text']}")
        for row in rows
    ]


FILES = {
    "given": told_in("complaint_texts.csv"),
    "more": told_in("complaint_texts_more.csv"),
}
FILES["both"] = FILES["given"] + FILES["more"]


def nearest(text: str, others: Sequence[Told], kelurahan: str = "") -> list[Match[Told]]:
    glance = Glance(text, [(one, normalise(one.text)) for one in others])
    looked_at = [(one, one.text) for one in glance.keys]
    return ranked(text, looked_at, rarity=glance.rarity, common=[kelurahan], limit=FIRST)


def suggested(
    rows: Iterable[Told], typed: Callable[[str], str] = str
) -> dict[Told, list[Match[Told]]]:
    """What is suggested to whoever tells each of these, all others of the kelurahan being open."""
    places = defaultdict(list)
    for row in rows:
        places[row.kelurahan].append(row)
    return {
        row: nearest(typed(row.text), [other for other in place if other is not row], kelurahan)
        for kelurahan, place in places.items()
        for row in place
    }


def same(row: Told, match: Match[Told]) -> bool:
    return bool(row.group) and match.key.group == row.group


def share(facts: Sequence[bool]) -> float:
    return sum(facts) / len(facts)


def one_of_the_first(found: dict[Told, list[Match[Told]]]) -> float:
    rows = [(row, matches) for row, matches in found.items() if row.group]
    return share([any(same(row, match) for match in matches) for row, matches in rows])


def bannered(found: dict[Told, list[Match[Told]]], *, alone: bool) -> float:
    """Of the rows that are told twice, or of those told once: for how many the banner is shown."""
    rows = [matches for row, matches in found.items() if bool(row.group) is not alone]
    return share([any(match.is_likely for match in matches) for matches in rows])


def mistyped(text: str, dice: random.Random) -> str:
    """Every third word loses a letter, doubles or swaps one, or is typed without vowels."""
    words = text.split(" ")
    return " ".join(_slip(word, dice) if dice.random() < 1 / 3 else word for word in words)


def _slip(word: str, dice: random.Random) -> str:
    if len(word) < 5 or not word.isalpha():
        return word
    at = dice.randrange(1, len(word) - 1)
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou"),
        ]
    )


# What was agreed ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_the_right_neighbour_is_suggested_and_the_banner_is_rarely_wrong(name):
    found = suggested(FILES[name])

    assert one_of_the_first(found) >= AMONG_THE_FIRST
    assert bannered(found, alone=True) <= BANNERS_AT_MOST
    assert bannered(found, alone=False) >= BANNERS_AT_LEAST


@pytest.mark.proof  # Cost: ten seconds, as the next one.
def test_so_it_is_with_every_third_word_mistyped():
    dice = random.Random(5)

    found = suggested(FILES["both"], lambda text: mistyped(text, dice))

    assert one_of_the_first(found) >= AMONG_THE_FIRST
    assert bannered(found, alone=True) <= BANNERS_AT_MOST
    assert bannered(found, alone=False) >= BANNERS_AT_LEAST


@pytest.mark.proof
def test_so_it_is_among_all_cases_of_the_office():
    """The neighbour is suggested where eleven kelurahan are one, with many of the same matter."""
    rows = [Told(row.id, "", row.group, row.text) for row in FILES["both"]]

    assert one_of_the_first(suggested(rows)) >= AMONG_THE_FIRST
    assert len(rows) > 180


def test_likeness_goes_both_ways_and_a_text_is_most_like_itself():
    readings = [read(row.text) for row in FILES["given"]]
    for one in readings:
        for other in readings:
            score = likeness(one, other, NO_OFFICE)

            assert score == pytest.approx(likeness(other, one, NO_OFFICE))
            assert 0 <= score <= likeness(one, one, NO_OFFICE) + 1e-9 <= 1 + 2e-9


# What tells two apart -----------------------------------------------------------------------

LAMP = "Lampu jalan di Jalan Kenanga mati"


@pytest.mark.parametrize(
    "text",
    [
        "PJU jln kenanga padam",
        "lmpu penerangan jl. Kenangaa gak nyala smua",
        "tlg dong kenanga gelap, lampunya padam",
        "LAMPU MATI!!! jln kenanga",
    ],
)
def test_the_same_is_likely_however_it_is_written(text):
    assert alike(LAMP, text) >= BANNER


@pytest.mark.parametrize(
    "text",
    [
        "Lampu jalan di Jalan Cempaka mati",
        "Sampah menumpuk di Jalan Kenanga",
        "Usul tambah lampu jalan di Jalan Kenanga",
        "Bagaimana cara lapor lampu?",
        "Kucing hilang",
        "min",
        "",
    ],
)
def test_another_place_thing_or_wish_is_not(text):
    assert alike(LAMP, text) < BANNER


def alike(one: str, other: str) -> float:
    return likeness(read(one), read(other), NO_OFFICE)


def test_the_number_of_a_neighbourhood_tells_places_apart():
    one = "Got mampet di RT 03 RW 05"

    assert alike(one, "selokan rt3 rw 5 tersumbat") >= BANNER > alike(one, "got mampet rt 4 rw 5")


def test_the_name_of_the_kelurahan_tells_nothing():
    others = [(1, "Parkir liar di Srondol"), (2, "Kucing hilang di Srondol")]
    found = ranked("Got bau di Srondol", others, rarity=NO_OFFICE, common=["Srondol"], limit=3)

    assert found == []


def test_a_rare_word_counts_more_than_a_frequent_one():
    weigh = Rarity(100, {"lampu": 60, "kabel": 2})

    assert weigh("kenanga") > weigh("kabel") > weigh("lampu") > 0


def test_words_that_no_vocabulary_knows_are_compared_too():
    one = "Ring basket patah di Jalan Kijang"

    assert alike(one, "ring basketnya patah, jl kijang") >= BANNER
    assert alike(one, "ayunan patah, jl kijang") < BANNER


# Thousands ----------------------------------------------------------------------------------


def test_a_glance_picks_the_neighbour_out_of_thousands():
    dice = random.Random(1)
    words = [word for row in FILES["both"] for word in row.text.split()]
    others = [
        Told(str(at), "", "", " ".join(dice.sample(words, 20)) + f" gang{at}") for at in range(2000)
    ]
    twin = Told("twin", "", "", "lmpu jln kenanga mati min")

    best = nearest(LAMP, [*others, twin])

    assert best[0].key is twin
    assert len(best) == FIRST


def test_no_more_are_looked_at_than_one_pays_for():
    stored = [(at, "lampu mati") for at in range(LOOKED_AT * 2)]

    assert Glance(LAMP, stored).keys == list(range(LOOKED_AT))


@pytest.mark.parametrize("stored", ["", "kucing hilang"])
def test_what_has_no_word_in_common_is_not_looked_at(stored):
    assert Glance(LAMP, [(1, stored)]).keys == []


# Words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("menumpuk", "tumpuk"),
        ("numpuk", "tumpuk"),
        ("mnumpuk", "tumpuk"),
        ("tersumbat", "sumbat"),
        ("tersumabt", "sumbat"),
        ("berlubang", "lubang"),
        ("brlubng", "lubang"),
        ("penerangan", "terang"),
        ("diangkut", "angkut"),
        ("kebanjiran", "banjir"),
        ("memperbaiki", "perbaiki"),
        ("selokannya", "selokan"),
        ("sampa", "sampah"),
        ("prkr", "parkir"),
    ],
)
def test_a_word_is_read_by_its_root(word, root):
    assert root_of(word) == (root, True)


@pytest.mark.parametrize("name", ["kenanga", "melati", "setiabudi", "mulawarman", "6e0", "rt2x"])
def test_a_name_stays_what_it_is(name):
    assert root_of(name) == root_as_written(name) == (name, False)


def test_after_jalan_no_name_is_taken_for_a_word_that_it_resembles():
    assert root_of("sampa").is_known
    assert read("jalan Sampa").names == {"sampa": True}


@pytest.mark.parametrize("facet", Facet)
def test_whatever_the_vocabulary_holds_can_be_read(facet):
    held = {said: meaning for said, (of, meaning) in MEANINGS.items() if of is facet}
    unread = [said for said, meaning in held.items() if meaning not in told_of(said, facet)]

    assert held
    assert unread == []


def told_of(said: tuple[str, ...], facet: Facet) -> set[str]:
    reading: Reading = read(" ".join(said))
    return {
        Facet.THING: reading.things,
        Facet.TROUBLE: reading.troubles,
        Facet.PLACE: reading.landmarks,
        Facet.PLAIN: reading.plain,
    }[facet]


def test_every_word_of_the_vocabulary_is_its_own_root():
    assert [word for word in KNOWN if root_of(word) != (word, True)] == []
