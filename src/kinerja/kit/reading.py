"""What one reading of a page asks only once, however many parts of the page want to know it."""

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.http import HttpRequest, HttpResponseBase

About = ParamSpec("About")
Answer = TypeVar("Answer")

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar("answers", default=None)


def once_a_reading(question: Callable[About, Answer]) -> Callable[About, Answer]:
    """Remember the answer while a page is read. A request that may write asks anew each time."""

    @wraps(question)
    def asked(*about: About.args, **named: About.kwargs) -> Answer:
        answers = _answers.get()
        if answers is None:
            return question(*about, **named)
        key = (question, about, tuple(sorted(named.items())))
        if key not in answers:
            answers[key] = question(*about, **named)
        return cast("Answer", answers[key])

    return asked


def reading(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: GET and HEAD change nothing, so what they were told stays true to their end."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return get_response(request)
        token = _answers.set({})
        try:
            return get_response(request)
        finally:
            _answers.reset(token)

    return respond
