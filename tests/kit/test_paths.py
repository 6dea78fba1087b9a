"""Addresses that nobody types: an answer in words, whichever database is asked."""

import pytest

from kinerja.kit.pages import whole


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/logo/%00/", "/komitmen/%00/", "/komitmen/a%00b/bukti/1/"])
def test_an_address_with_a_nul_is_none(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["9" * 5000, "-1", "0", "x", chr(0xFF11), chr(0xB2)])
def test_a_page_number_that_is_none_reads_as_the_first(client, page):
    assert client.get("/komitmen/", {"halaman": page}).status_code == 200


@pytest.mark.parametrize(
    ("typed", "number"), [("7", 7), ("", 0), ("9" * 10, 0), ("-7", 0), ("7.0", 0)]
)
def test_a_whole_number_or_nought(typed, number):
    assert whole(typed) == number
