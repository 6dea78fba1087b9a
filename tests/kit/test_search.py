"""What is found, by a plain oracle: the same rows on both databases."""

import csv
import random
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from kinerja.complaints.models import Complaint
from kinerja.kit.search import LONGEST_QUERY, MOST_WORDS, fill, matching, normalise
from kinerja.kit.search.index import install, remove, table_of
from kinerja.kit.search.spellings import SPELLINGS
from kinerja.kit.search.words import LONGEST_WORD, MOST_STORED, spelt_out, typed_words
from kinerja.organisation.models import Unit
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import UnitFactory

CASES = Path(__file__).parents[1] / "cases" / "complaint_texts.csv"
WRITTEN = [
    text
    for row in csv.DictReader(CASES.read_text("utf-8").splitlines())
    for text in (row["title"], row["text"])
]
MADE_UP = [
    "KTP-el saya belum jadi",
    "KTP el hilang",
    "urus ktp.el di mana?",
    "e-KTP rusak",
    "EKTP tdk terbaca",
    "KTP elektronik anak saya",
    "blanko KTP habis",
    "lampu mati AND gelap",
    "lampu hidup OR mati",
    "NOT ada lampu, NEAR jembatan",
    "“lampu” \u2018taman\u2019 \"mati\" 'lagi'",
    "lampu 💡💡 mati 🙏🏽",
    "🙏🙏🙏",
    "!!! ??? ...",
    "Jl. Kenanga RT 03/RW 05",
    "jln kenanga rt3 rw5",
    "Jalan Kenanga RT.003 RW.05",
    "RT 30 RW 50 banjir",
    "Kecelakaan di Kec. Banyumanik",
    "kecelakaan lagi di tikungan",
    "Kantor Kecamatan tutup",
    "Kel. Ngesrep: kelapa tumbang",
    "café Señor Müller ramai ﬁlm",
    "CAFE SENOR MULLER",
    "rt" * 80,
    "rt" * 20 + "beda di huruf keempat puluh satu",
    "nomor saya 0812-3456-7890, NIK 3374012345678901",
    "rumah no 12 blok e5, 6e0 1e5 0x1f 3e0a 12abc",
    "perbaikan 100% selesai; DROP TABLE warga--",
    "kolom search_text:lampu ^lampu {lampu}",
    "東京 ꦗꦮ \u0661\u0662\u0663 जलेबी",
    "lam\u200bpu ja\u00adlan",
    "jalan jalan ke jalan",
    "pju padam, bansos telat, KK hilang",
    "penerangan jalan umum padam; kartu keluarga hilang",
    "lampu jln mati krn hujan, tlg dicek dgn segera",
    "lampu jalan mati karena hujan, tolong dicek dengan segera",
    "anak2 main di kel. Ngesrep no 12, yg tdk sekolah",
    "anak bermain di kelurahan Ngesrep nomor 12, yang tidak sekolah",
    "gang2 sempit, rt2 rw2, blok e2, 2an, e22 dan abc2rt4",
]
TEXTS = [*WRITTEN, *MADE_UP]
QUERIES = [
    "KTP-el", "ktp el", "ktp.el", "e-KTP", "ektp", "KTP elektronik", "ktp", "ktp elek",
    "KTP-EL!", "lampu", "LAMPU", "lampu mati", "mati lampu", "mati AND", "AND", "and gelap",
    "hidup OR mati", "OR", "NOT", "NOT lampu", "lampu NOT mati", "NEAR", "NEAR(lampu mati, 5)",
    "lampu NEAR/2 mati", '"lampu mati"', '"lampu', 'lampu"', '""', '"', "'", "''lampu''",
    "'; DROP TABLE x; --", "lampu*", "*", "lam*", "*mpu", "search_text:lampu",
    "search_text : lampu", ":", "lampu:*", "^lampu", "-lampu", "lampu -mati", "+lampu", "(lampu",
    "lampu)", "(lampu OR", "()", "{lampu}", "lampu & mati", "lampu | mati", "!lampu",
    "lampu <-> mati", "lampu\\", "\\", "%", "_", "lamp_", "100%", "lam\x00pu", "\x00",
    "lampu\nmati", "💡", "lampu 💡", "🙏🏽", "", "   ", "!!!", "jl kenanga", "jalan kenanga",
    "jln. kenanga", "rt 3", "RT03", "rt.003/rw.05", "rt 03 rw 05", "rw 5", "kec", "kecel",
    "kecamatan", "kec banyumanik", "kel", "kelapa", "cafe", "Café", "senor", "müll", "film",
    "rt" * 80, "rt" * 20, "081234567890", "0812-3456-7890", "3374012345678901", "3374", "6e0",
    "1e5", "0x1f", "3e0", "3e0a", "12", "12ab", "東京", "東", "ꦗꦮ", "\u0661\u0662\u0663", "ja",
    "jal", "s", "selok", "sampah kali", "tps", "TPS meluber", "gak ada", "tidak", "yg", "yang",
    "tdk diangkut", "kk", "kartu keluarga", "pecah kk", "pju", "bansos", "penerangan jalan",
    "bantuan", "jalan jalan", "jalan lampu jalan", "lampu " * 3000, "x" * 10_000,
    "lampu " + "jalan " * 30 + "tidakadakata", "SD", "sekolah", "petugas loket dua", "\ud800",
    "lam\u00adpu", "lampu jln", "lampu jl", "lampu jalan", "LAMPU JLN.", "krn hujan",
    "karena hujan", "tlg", "tolong", "dgn", "dengan segera", "yg tdk sekolah", "yang tidak sekolah",
    "kel ngesrep", "no 12", "nomor 12", "anak2", "anak", "anak2 main", "gang2", "rt2", "e2",
    "e22", "abc2",
]  # fmt: skip


def oracle(query: str) -> set[str]:
    typed = typed_words(query[:LONGEST_QUERY])[:MOST_WORDS]
    if not typed:
        return set()
    *whole, last = spelt_out(typed)
    halves = [last, typed[-1]] if len(spelt_out(typed[-1:])) == 1 else [last]

    def holds(words: list[str]) -> bool:
        unfinished = any(half in words or ends_in(half, words) for half in halves)
        return set(whole) <= set(words) and unfinished

    return {text for text in TEXTS if holds(normalise(text).split())}


def ends_in(half: str, words: list[str]) -> bool:
    return len(half) >= 3 and any(word.startswith(half) for word in words)


@pytest.fixture
def unit(db) -> Unit:
    return UnitFactory(code="10", name="Kecamatan")


def one(unit: Unit, text: str, **other: Any) -> Complaint:
    return ComplaintFactory(unit=unit, title="", text=text, tracking_digest=None, **other)


@pytest.fixture
def filed(unit) -> None:
    """Each text as a complaint of its own."""
    Complaint.objects.bulk_create(
        ComplaintFactory.build(
            unit=unit, tracking_digest=None, number=f"n{at}", title="", text=text
        )
        for at, text in enumerate(TEXTS)
    )


def found_by(query: str) -> set[str]:
    return set(matching(Complaint.objects.all(), query).values_list("text", flat=True))


# Normalising --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KTP-el", "ktp elektronik"),
        ("KTP el", "ktp elektronik"),
        ("ktp.el", "ktp elektronik"),
        ("ektp", "ktp elektronik"),
        ("e-KTP", "elektronik ktp"),
        ("Jl. Payung", "jalan payung"),
        ("jln payung", "jalan payung"),
        ("gak bisa yg lain", "tidak bisa yang lain"),
        ("KK", "kartu keluarga"),
        ("RT 03/RW 05", "rt 3 rw 5"),
        ("rt03rw05", "rt 3 rw 5"),
        ("RT.003", "rt 3"),
        ("RT 30", "rt 30"),
        ("art 03", "art 03"),
        ("Café  MÜLLER ﬁlm ²", "cafe muller film 2"),
        ("lampu💡mati 👨‍👩‍👧 1️⃣", "lampu mati 1"),
        ("lam\u00adpu\x00taman", "lampu taman"),
        ("\U0001d40a\U0001d413\U0001d40f", "ktp"),  # letters of a fancy font
        ("jalan Jalan JALAN", "jalan"),
        ("anak2 kecil2 jatoh2an", "anak kecil jatoh2an"),
        ("blok e2 no 22 rt2", "blok e2 nomor 22 rt 2"),
        ("tlg lampu jln dgn yg krn", "tolong lampu jalan dengan yang karena"),
        ("kec/kel tdk ada", "kecamatan kelurahan tidak ada"),
        ("24-11-2026", "24 11 2026"),
        ("hub 0812-3456-7890 ya", "hub ya"),
        ("wa+62 812 345 678", "wa"),
        ("NIK 3374012345678901", "nik"),
        ("", ""),
        ("🙏 !!", ""),
    ],
)
def test_a_text_is_read_as_its_words(text, words):
    assert normalise(text) == words


@given(st.text() | st.text("RrTtWw0123 .-eklp1", max_size=40))
@example("e e-ktp el")
@example("abc2rt3 2 rt2 rw2an2")
@example("a" * 19 + "2" + "b" * 19 + "2c")
@example("rt0 62 08 123456789")
@example("ᾳ ΐ İ ß ﷺ ½")
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)

    assert normalise(once) == once


@given(st.text())
def test_nothing_but_words_and_single_spaces_is_left(text):
    left = normalise(text)

    assert left == " ".join(left.split())
    assert all(part.isalnum() or unicodedata.category(part) == "Mc" for part in left if part != " ")


@given(st.text("0123456789 .-/", min_size=9, max_size=30))
def test_a_number_that_may_name_a_person_is_never_kept(digits):
    kept = normalise(f"hubungi {digits} segera").replace("hubungi", "").replace("segera", "")

    assert sum(character.isdigit() for character in kept) < 9


def test_no_short_spelling_stands_for_another():
    assert not SPELLINGS.keys() & {word for words in SPELLINGS.values() for word in words}


@pytest.mark.parametrize("short", SPELLINGS)
def test_a_short_spelling_is_one_word_in_the_form_that_texts_are_read_in(short):
    assert typed_words(short) == [short]


def test_what_is_kept_of_a_text_is_bounded():
    words = normalise(" ".join(f"{number:x}z{'y' * 60}" for number in range(6000))).split()

    assert len(words) == MOST_STORED
    assert {len(word) for word in words} == {LONGEST_WORD}


# Finding ------------------------------------------------------------------------------------


def test_every_query_finds_what_the_oracle_finds(filed):
    wrong = {query: found_by(query) ^ oracle(query) for query in QUERIES}

    assert not {query: rows for query, rows in wrong.items() if rows}
    assert len(TEXTS) > 100 < len(QUERIES)


def test_any_mixture_of_words_and_signs_finds_what_the_oracle_finds(filed):
    dice = random.Random(7)
    words = [word for text in TEXTS for word in text.split()]
    signs = [
        "AND",
        "OR",
        "NOT",
        "NEAR",
        '"',
        "'",
        "*",
        ":",
        "(",
        ")",
        "-",
        "^",
        "&",
        "|",
        "\\",
        "🙏",
    ]
    for _ in range(300):
        parts = dice.sample(words, dice.choice([1, 1, 2])) + dice.sample(
            signs, dice.choice([0, 1, 2])
        )
        dice.shuffle(parts)
        query = dice.choice(["", " "]).join(parts)
        query = query[: dice.randrange(1, len(query) + 1)]

        assert found_by(query) == oracle(query), query


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ktp-el hilang", {"KTP el hilang"}),
        ("mati AND", {"lampu mati AND gelap"}),
        ("lampu jln", {text for text in TEXTS if {"lampu", "jalan"} <= {*normalise(text).split()}}),
        ("jln lampu hujan", {text for text in MADE_UP if text.startswith("lampu j")}),
        ("RT03", {text for text in MADE_UP if "enanga" in text}),
        ("kecelak", {text for text in WRITTEN + MADE_UP if "ecelakaan" in text}),
        ("0812-3456-7890", set()),
        ("🙏", set()),
        ("", set()),
    ],
)
def test_a_query_finds(filed, query, found):
    assert found_by(query) == found


def test_every_text_is_found_by_its_own_words(filed):
    for text in TEXTS:
        few = " ".join(normalise(text).split()[:MOST_WORDS])

        assert not few or text in found_by(few), text


def test_words_beyond_those_that_count_are_not_read(filed):
    known = ("lampu " * MOST_WORDS).strip()

    assert found_by(f"{known} tidakadakata") == found_by("lampu") != set()


def test_the_queryset_stays_what_it_was(filed):
    narrowed = Complaint.objects.filter(number__in=["n0", "n1"]).order_by("-number")

    assert [row.number for row in matching(narrowed, "pju")] == ["n0"]
    assert [row.number for row in matching(narrowed, "lampu")] == ["n1", "n0"]


def test_many_findings_are_the_same_as_few(filed, monkeypatch):
    monkeypatch.setattr("kinerja.kit.search.finding.FEW", 2)

    assert found_by("lampu") == oracle("lampu")
    assert found_by("ktp-el hilang") == {"KTP el hilang"}


def test_a_model_without_search_text_cannot_be_searched(db):
    with pytest.raises(TypeError, match="Unit has no SearchText"):
        matching(Unit.objects.all(), "jalan")


# Keeping ------------------------------------------------------------------------------------


def test_what_is_changed_is_found_by_its_new_words_only(unit):
    complaint = one(unit, "Selokan mampet")
    complaint.text = "Pohon tumbang"
    complaint.save()

    assert not found_by("selokan")
    assert found_by("pohon") == {"Pohon tumbang"}


def test_what_is_deleted_is_not_found_by_whoever_takes_its_key(unit):
    complaint = one(unit, "Selokan mampet")
    key = complaint.pk
    complaint.delete()
    one(unit, "Pohon tumbang", pk=key)

    assert not found_by("selokan")
    assert found_by("pohon") == {"Pohon tumbang"}


def test_rows_from_before_the_column_are_filled_in_batches(filed):
    Complaint.objects.update(search_text="")

    fill(Complaint, batch=7)

    assert found_by("lampu") == oracle("lampu") != set()


WORDS = table_of(Complaint)
BROKEN = {"sqlite": f"DROP TRIGGER {WORDS}_insert", "postgresql": f"DROP INDEX {WORDS}"}
ALWAYS_BY_INDEX = {
    "sqlite": "SELECT 1",
    "postgresql": "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off",
}


def run(statements: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statements[connection.vendor])


def test_migrating_mends_the_index_and_takes_in_what_was_missed(unit):
    run(BROKEN)
    one(unit, "Selokan mampet")
    connection.check_constraints()  # or PostgreSQL makes no index in this transaction

    call_command("migrate", verbosity=0)
    one(unit, "Selokan jebol")

    assert found_by("selokan") == {"Selokan mampet", "Selokan jebol"}


def test_the_index_is_what_a_search_reads(unit, monkeypatch):
    one(unit, "Selokan mampet")
    monkeypatch.setattr("kinerja.kit.search.finding.FEW", 0)
    run(ALWAYS_BY_INDEX)

    assert WORDS in matching(Complaint.objects.order_by(), "selokan").explain()


def test_an_index_that_is_whole_is_left_alone(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        install(Complaint)


def test_another_app_can_be_migrated_before_the_column_is_there(db):
    remove(Complaint)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_complaint DROP COLUMN search_text")

    emit_post_migrate_signal(0, False, "default")

    assert WORDS not in connection.introspection.table_names()
