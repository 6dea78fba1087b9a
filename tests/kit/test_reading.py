"""While one page is read a question is asked once; where something is written, each time."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from kinerja.kit.reading import once_a_reading, reading


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def answers(asked):
    """A view that asks the same question twice, and another one once."""

    @once_a_reading
    def question(about: str) -> str:
        asked.append(about)
        return about.upper()

    def view(request) -> HttpResponse:
        return HttpResponse(question("a") + question("a") + question("b"))

    return reading(view)


def test_a_page_that_is_read_asks_once(answers, asked):
    page = answers(RequestFactory().get("/"))

    assert (page.text, asked) == ("AAB", ["a", "b"])


def test_the_next_page_asks_anew(answers, asked):
    answers(RequestFactory().get("/"))
    answers(RequestFactory().get("/"))

    assert asked == ["a", "b", "a", "b"]


def test_a_request_that_may_write_asks_each_time(answers, asked):
    answers(RequestFactory().post("/"))

    assert asked == ["a", "a", "b"]


def test_a_page_that_fails_leaves_nothing_behind(asked):
    @once_a_reading
    def question() -> None:
        asked.append("?")

    def view(request) -> HttpResponse:
        question()
        raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            reading(view)(RequestFactory().get("/"))
    question()

    assert asked == ["?"] * 3
