"""The doors of the first day. Once there is an office they do not exist."""

from django.contrib import messages
from django.core.cache import caches
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.organisation.services import found_office
from kinerja.site.context import OFFICE_NAME
from kinerja.site.starting import code
from kinerja.site.starting.forms import StartForm
from kinerja.site.starting.unclaimed import is_unclaimed


@sensitive_post_parameters("password", "repeated", "start_code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Found the office: by whoever has read the code on the server's terminal.

    Also in a browser of that machine: behind a proxy that adds no header every stranger seems
    to sit there, and who first founds the office is its admin.
    """
    if not is_unclaimed():
        raise Http404
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StartForm(*data)
    if data and form.is_valid() and _founded(form):
        messages.success(request, _("Kantor Anda siap. Masuk dengan akun yang baru dibuat."))
        return redirect("account_login")
    status = 422 if form.errors else 200
    return render(request, "site/starting/start.html", {"form": form}, status=status)


def _founded(form: StartForm) -> bool:
    try:
        with form.units_file() as units:
            result = found_office(founding=form.founding(units), actor=service_account(CONSOLE))
    except ValidationError as error:
        form.add_error(_field_of(error), error.messages)
        return False
    except IntegrityError:  # somebody else was quicker, and the office is theirs
        raise Http404 from None
    if result.rejected:
        form.tell(result)
        return False
    code.forget()
    caches["memory"].delete(OFFICE_NAME)
    return True


def _field_of(error: ValidationError) -> str:
    """The password's validators and the rules of user names name no field."""
    codes = {one.code for one in error.error_list} if hasattr(error, "error_list") else set()
    return "password" if any(str(one).startswith("password") for one in codes) else "username"
