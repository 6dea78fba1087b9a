"""What a page does with a form: try it, and show it again with what is wrong."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

Answer = TypeVar("Answer")


def sent(request: HttpRequest) -> QueryDict | None:
    """What was posted, even when it is nothing; None when the form is only opened."""
    return request.POST if request.method == "POST" else None


def tried(form: Form, act: Callable[[], Answer]) -> Answer | None:
    """What acting on a sound form gave; None where it was refused, and why is told on the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except ValidationError as error:
        _tell(form, error)
        return None


def _tell(form: Form, error: ValidationError) -> None:
    """What is wrong, beside its field; above the form where the form has no such field."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {None: error}
    for field, faults in by_field.items():
        form.add_error(field if field in form.fields else None, faults)


def done(form: Form, act: Callable[[], object]) -> bool:
    """Act on a sound form; what the service refuses is told on the form."""
    tried(form, act)
    return not form.errors


def show(request: HttpRequest, template: str, form: Form, **context: Any) -> HttpResponse:
    """The page around a form; 422 when the form was refused."""
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)
