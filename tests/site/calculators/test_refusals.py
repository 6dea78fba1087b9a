"""What a calculator cannot read: said in words beside the field, never an error of ours."""

import logging
import re

import pytest
from django.urls import reverse

from kinerja.site.calculators.catalogue import CALCULATORS
from kinerja.site.calculators.skm import LARGEST, LONGEST
from tests.site.calculators.doors import SEKADAU, address, csv, send

pytestmark = pytest.mark.django_db

NOT_WHOLE = ["", " ", "-3", "2,5", "1e999", "NaN", "Infinity", "²", "٣", "9" * 5000, "1.2.3", "\0"]
NOT_A_NUMBER = ["", "NaN", "Infinity", "-inf", "1e5", "1e999", "1,2,3", "9" * 13, "0,1234567", "\0"]
NOT_A_DAY = ["", "besok", "31-2-2026", "2026-13-01", "24-11-26", "\0", "9" * 5000, "0-0-0000"]
NOT_ONE_OF_THEM = ["", "apa", "\0", "9" * 5000]

SOUND = {
    "sample": {"populasi": "350"},
    "achievement": {"arah": "minimize", "target": "10", "realisasi": "12"},
    "predikat": {"hasil_kerja": "meets", "perilaku": "meets"},
    "distribution": {
        "capaian": "baik",
        "sangat_baik": "5",
        "baik": "14",
        "butuh_perbaikan": "1",
        "kurang": "0",
        "sangat_kurang": "0",
    },
    "credit": {"jenjang": "mahir", "predikat": "baik", "bulan": "12"},
    "due": {"diterima": "24-11-2026", "hari_kerja": "5"},
    "skm": {"jawaban": "4 4 4 4 4 4 4 4 4"},
    "nip": {"nip": "198503122010011001"},
    "nik": {"nik": "3374110101850001"},
}
BAD = {
    ("sample", "populasi"): [*NOT_WHOLE, "0"],
    ("achievement", "arah"): NOT_ONE_OF_THEM,
    ("achievement", "target"): [*NOT_A_NUMBER, "-1", "1.250"],
    ("achievement", "target_atas"): [*NOT_A_NUMBER[1:], "9"],
    ("achievement", "realisasi"): [*NOT_A_NUMBER, "-1.250"],
    ("predikat", "hasil_kerja"): NOT_ONE_OF_THEM,
    ("predikat", "perilaku"): NOT_ONE_OF_THEM,
    ("distribution", "capaian"): NOT_ONE_OF_THEM,
    **{
        ("distribution", name): [*NOT_WHOLE, "1.000.001"]
        for name in SOUND["distribution"]
        if name != "capaian"
    },
    ("credit", "jenjang"): NOT_ONE_OF_THEM,
    ("credit", "predikat"): NOT_ONE_OF_THEM,
    ("credit", "bulan"): [*NOT_WHOLE, "0", "13"],
    ("due", "diterima"): [*NOT_A_DAY, "24-11-2099", "31-12-2026", "1-1-0001", "31-12-9999"],
    ("due", "hari_kerja"): NOT_WHOLE,
    ("skm", "jawaban"): ["1 2 3", "5 5 5 5 5 5 5 5 5", "\0", "u1,u2", '4,"4', "9" * 200_000],
    ("nip", "nip"): ["", "\0", "9" * 61],
    ("nik", "nik"): ["", "\0", "9" * 61],
}
CASES = [(name, field, bad) for (name, field), many in BAD.items() for bad in many]


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_form_is_answered(client, name):
    response = send(client, name, SOUND[name])

    assert response.status_code == 200
    assert 'id="hasil"' in response.text


def test_every_field_of_every_calculator_is_tried():
    asked = {(one.name, field) for one in CALCULATORS for field in one.form.base_fields}

    assert asked - {("skm", "berkas")} == BAD.keys()


@pytest.mark.parametrize(
    ("name", "field", "bad"), CASES, ids=lambda value: repr(value)[:24].replace("\\0", "NUL")
)
def test_what_cannot_be_read_is_refused_in_words(client, name, field, bad):
    response = send(client, name, {**SOUND[name], field: bad})

    assert response.status_code == 422
    assert list(response.context["form"].errors) in ([field], ["berkas"])
    assert re.search(r"<title>\s*Periksa lagi: ", response.text)
    assert "error-summary" in response.text
    assert 'id="hasil"' not in response.text


TYPED = [
    ("sample", "populasi"),
    ("achievement", "realisasi"),
    ("distribution", "baik"),
    ("credit", "bulan"),
    ("due", "diterima"),
    ("skm", "jawaban"),
]


@pytest.mark.parametrize(("name", "field"), TYPED)
def test_what_was_typed_stays_typed(client, name, field):
    response = send(client, name, {**SOUND[name], field: "12a<b>"})

    assert response.status_code == 422
    assert "12a&lt;b&gt;" in response.text


def test_what_was_chosen_stays_chosen(client):
    html = " ".join(
        send(client, "achievement", {**SOUND["achievement"], "target": "x"}).text.split()
    )

    assert re.search(r'value="minimize"[^>]* checked', html)


@pytest.mark.parametrize("number", ["1.250", "-1.250"])
def test_what_can_be_read_in_two_ways_is_asked_again(client, number):
    fields = {**SOUND["achievement"], "realisasi": number}

    whole, fraction = number.replace(".", ""), number.replace(".", ",")
    assert f"Tulis {whole}, atau {fraction}." in send(client, "achievement", fields).text


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.250,5", "1250.5"),
        ("1.250.000", "1250000"),
        ("0.125", "0.125"),
        ("−3", "-3"),
        (" 7 ", "7"),
    ],
)
def test_a_number_may_be_typed_as_people_write_it(client, typed, read):
    fields = {"arah": "maximize", "target": "70", "realisasi": typed}

    response = send(client, "achievement", fields)

    assert str(response.context["form"].cleaned_data["realisasi"]) == read


# The sheet of a survey -----------------------------------------------------------------------

HEADER = b"u1,u2,u3,u4,u5,u6,u7,u8,u9\n"
ROW = b"4,4,4,4,4,4,4,4,4\n"
FILES = {
    "empty": (b"", "Berkas ini kosong"),
    "only a mark": (b"\xef\xbb\xbf", "kolom u1 tidak ada"),
    "no header": (ROW, "kolom u1 tidak ada"),
    "not UTF-8": (HEADER + b"4,4,4,4,4,4,4,4,\xe9", "bukan UTF-8"),
    "UTF-16": (HEADER.decode().encode("utf-16"), "bukan UTF-8"),
    "Excel": (b"PK\x03\x04" + b"\0" * 100, "Ini berkas Excel"),
    "old Excel": (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "Ini berkas Excel"),
    "a bad cell": (HEADER + ROW + b"4,4,4,4,5,4,4,4,4", "baris 3 kolom u5 (“5”)"),
    "a NUL": (HEADER + b"4,4,4,4,\0,4,4,4,4", "baris 2 kolom u5"),
    "too long a row": (HEADER + b"4,4,4,4,4,4,4,4,4,4", "Baris 2 berisi lebih dari 9 kolom"),
    "a huge cell": (HEADER + b'"' + b"4" * 200_000, "Baris 2 tidak dapat dibaca"),
    "too large": (HEADER + ROW * (LARGEST // len(ROW)), "lebih besar dari 2 MB"),
    "all bad": (HEADER + b"5,,,,,,,,\n" * 1000, "Mungkin masih ada yang lain"),
}


@pytest.mark.parametrize(("content", "words"), FILES.values(), ids=FILES)
def test_a_file_that_cannot_be_counted_says_why(client, content, words):
    response = client.post(address("skm"), {"berkas": csv(content)})

    assert response.status_code == 422
    assert words in str(response.context["form"].errors["berkas"])
    assert len(response.text) < 60 * 1024


@pytest.mark.parametrize(
    "pasted",
    [
        "4 4 4 4 4 4 4 4 3",
        "4\t4\t4\t4\t4\t4\t4\t4\t3",
        "4;4;4;4;4;4;4;4;3",
        "\n  4, 4, 4,4,4,4,4,4,3  \n\n",
        "U9\tu8\tu7\tu6\tu5\tu4\tu3\tu2\tu1\tnama\n3\t4\t4\t4\t4\t4\t4\t4\t4\tSiti",
    ],
)
def test_answers_are_pasted_in_the_way_that_lies_at_hand(client, pasted):
    found = send(client, "skm", {"jawaban": pasted}).context["result"].answer

    assert (found.n, found.lowest_first[0].value) == (1, "u9")


def test_an_empty_cell_at_the_beginning_does_not_move_the_others(client):
    response = send(client, "skm", {"jawaban": "\t4\t4\t4\t4\t4\t4\t4\t4\n" * 2})

    assert "baris 1 kolom u1 (“”), baris 2 kolom u1" in response.text


@pytest.mark.parametrize("fields", [{}, {"jawaban": " \n "}])
def test_a_file_or_something_pasted_is_needed(client, fields):
    assert "salah satu" in send(client, "skm", fields).text


def test_a_file_and_something_pasted_are_one_too_many(client):
    both = {"berkas": csv(SEKADAU.read_bytes()), "jawaban": "4 4 4 4 4 4 4 4 4"}

    response = client.post(address("skm"), both)

    assert response.status_code == 422
    assert "4 4 4 4 4 4 4 4 4</textarea>" in response.text


def test_too_much_to_paste_is_sent_as_a_file(client):
    pasted = "4 4 4 4 4 4 4 4 4\n" * (LONGEST // 18 + 1)

    assert "Simpan sebagai berkas CSV" in send(client, "skm", {"jawaban": pasted}).text


def test_a_sheet_without_answers_has_no_index(client):
    response = client.post(address("skm"), {"berkas": csv(HEADER)})

    assert response.status_code == 200
    assert "belum ada indeks" in response.text


# The doors -----------------------------------------------------------------------------------

PERSONAL = [one.name for one in CALCULATORS if one.personal]
OPEN = [one.name for one in CALCULATORS if not one.personal]


def test_numbers_of_people_and_answers_of_citizens_are_personal():
    assert PERSONAL == ["skm", "nip", "nik"]


@pytest.mark.parametrize("name", PERSONAL)
def test_what_is_personal_never_stands_in_an_address(client, name):
    response = client.get(address(name), SOUND[name])

    typed = next(iter(SOUND[name].values()))
    assert response.status_code == 200
    assert response.context["result"] is None
    assert typed not in response.text
    assert re.search(r'<form[^>]*method="post"', response.text)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("name", PERSONAL)
def test_what_is_personal_is_neither_kept_nor_logged(
    client, caplog, name, django_assert_num_queries
):
    client.get(address(name))
    with caplog.at_level(logging.DEBUG), django_assert_num_queries(0):
        response = client.post(address(name), SOUND[name])

    assert response.status_code == 200
    assert next(iter(SOUND[name].values())) not in caplog.text
    assert not client.session.keys()


def test_a_nik_is_shown_with_its_middle_covered(client):
    html = send(client, "nik", SOUND["nik"]).text

    assert "3374********0001" in html
    assert html.count(SOUND["nik"]["nik"]) == 1  # in the field, where it was typed


@pytest.mark.parametrize("name", OPEN)
def test_the_other_questions_can_be_kept_as_an_address(client, name):
    assert client.post(address(name), SOUND[name]).status_code == 405
    assert 'method="get"' in client.get(address(name)).text


@pytest.mark.parametrize("name", OPEN)
def test_an_example_shows_how_it_works(client, name):
    example = next(one.example for one in CALCULATORS if one.name == name)
    assert example

    assert f"?{example.query.replace('&', '&amp;')}#hasil" in client.get(address(name)).text
    assert client.get(f"{address(name)}?{example.query}").context["result"]


@pytest.mark.parametrize("name", OPEN)
def test_pressing_the_button_alone_is_a_question(client, name):
    button = re.search(r'<button type="submit"[^>]* name="(\w+)"', client.get(address(name)).text)

    assert button
    assert client.get(address(name), {button[1]: ""}).status_code == 422


def test_an_address_with_other_things_in_it_asks_nothing(client):
    response = client.get(address("sample"), {"utm_source": "warta"})

    assert (response.status_code, response.context["result"]) == (200, None)


@pytest.mark.parametrize("name", ["index", *OPEN])
def test_a_page_asks_nothing_of_the_database(client, name, django_assert_num_queries):
    client.get(address(name))
    with django_assert_num_queries(0):
        client.get(address(name))


@pytest.mark.parametrize(("days", "most"), [("5", 2), ("3000", 2)])
def test_however_long_the_term_it_asks_the_same_of_the_database(
    client, days, most, django_assert_max_num_queries
):
    client.get(address("due"), SOUND["due"])
    with django_assert_max_num_queries(most):
        response = client.get(address("due"), {"diterima": "4-1-2010", "hari_kerja": days})

    assert response.status_code == 200


def test_the_page_of_calculators_leads_to_each(client):
    html = client.get(reverse("calculators:index")).text

    assert [one.name for one in CALCULATORS if f'href="{address(one.name)}"' not in html] == []
    assert 'href="/kalkulator/"' in client.get("/tentang/").text
