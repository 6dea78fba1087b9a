import pytest

from kinerja.complaints.names import Person, Roll, mark_of, name_words

ROLL = Roll.of(
    [
        Person(1, name_words("Drs. H. Budi Santoso, M.Si."), frozenset({"lurah", "mawar"})),
        Person(2, name_words("Suharto"), frozenset({"petugas", "loket"})),
        Person(3, name_words("Siti Aini, S.Sos."), frozenset({"kasi"})),
        Person(4, name_words("Drs.")),  # nothing is left of it
    ]
)


@pytest.mark.parametrize(
    ("text", "surely", "perhaps"),
    [
        ("Pak BUDI SANTOSO meminta uang.", {1}, {1}),
        ("Budi minta uang, Santoso juga.", set(), set()),
        ("Suharto meminta uang.", set(), set()),
        ("Suharto di loket meminta uang.", set(), {2}),
        ("Bu Siti Aini dan Budi\nSantoso.", {1, 3}, {1, 3}),
        ("Budi Santosoku", set(), set()),
        ("", set(), set()),
    ],
)
def test_a_whole_name_is_sure_and_one_word_needs_its_seat(text, surely, perhaps):
    assert ROLL.surely_in(text) == surely
    assert ROLL.perhaps_in(text) == perhaps


def test_a_mark_says_who_only_with_the_key(settings):
    mark = mark_of(1)

    assert mark == mark_of(1) != mark_of(2)
    settings.SECRET_KEY = "another key"
    assert mark_of(1) != mark
