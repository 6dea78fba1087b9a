"""allauth's views, but a refused form answers like every other one here: 422."""

from typing import Any

from django.http import HttpResponse


class Refusing:
    def form_invalid(self, form: Any) -> HttpResponse:
        page: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # of the view beside it
        page.status_code = 422
        return page
