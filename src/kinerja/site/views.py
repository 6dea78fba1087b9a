"""The pages that belong to no room, and the answers when something goes wrong."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kinerja.rights.queries import terms
from kinerja.site.context import office_name
from kinerja.site.figures import home_figures
from kinerja.site.gallery import SampleForm, refused_form, samples
from kinerja.site.health import parts
from kinerja.site.metrics import exposition, may_read
from kinerja.site.navigation import DOORS, offered
from kinerja.site.starting.unclaimed import is_unclaimed


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    # The name is kept in memory: an office that has one is not asked whether it exists.
    if not office_name() and is_unclaimed():
        return render(request, "site/starting/welcome.html")
    return render(request, "site/home.html", {"doors": offered(DOORS), "figures": home_figures()})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "site/about.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "site/privacy.html", {"terms": terms()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its states; made up, so in the demo and while developing only."""
    if not (settings.KINERJA_DEMO or settings.DEBUG):
        raise Http404
    form = refused_form() if "ditolak" in request.GET else SampleForm()
    context = {**samples(), "form": form}
    return render(request, "site/gallery.html", context)


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """For who watches over the machine: 200 while everything is well, else 503."""
    found = parts()
    status = 200 if all(part.well for part in found) else 503
    told = {part.name: {"well": part.well, "says": part.says} for part in found}
    return JsonResponse(told, status=status)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus on this machine, or with the office's token; nobody else learns it exists."""
    if not may_read(request):
        raise Http404
    return HttpResponse(exposition(), content_type="text/plain; version=0.0.4; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400: says apart what is too large (413) and what is broken (400)."""
    status = 413 if isinstance(exception, RequestDataTooBig) else 400
    return _plain(status)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500: no context processors, since the database may be what broke."""
    return _plain(500)


def _plain(status: int) -> HttpResponse:
    html = render_to_string(f"{status}.html", {"is_demo": settings.KINERJA_DEMO})
    return HttpResponse(html, status=status)
