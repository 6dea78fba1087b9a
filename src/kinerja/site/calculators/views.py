"""One page for all calculators. Nothing is stored, nothing is asked of the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.site.calculators.catalogue import CALCULATORS
from kinerja.site.calculators.definition import Calculator, CalculatorForm

REFUSED = 422


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "site/calculators/index.html", {"calculators": CALCULATORS})


@require_safe
def open_calculator(request: HttpRequest, calculator: Calculator) -> HttpResponse:
    """The question stands in the address, which can be kept and shared."""
    asked = calculator.is_asked(request.GET)
    return _answer(request, calculator, calculator.form(request.GET if asked else None))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def personal_calculator(request: HttpRequest, calculator: Calculator) -> HttpResponse:
    """The question comes in the body; whatever an address says is left aside."""
    if request.method == "POST":
        return _answer(request, calculator, calculator.form(request.POST, request.FILES))
    return _answer(request, calculator, calculator.form())


def _answer(request: HttpRequest, calculator: Calculator, form: CalculatorForm) -> HttpResponse:
    result = form.result() if form.is_valid() else None
    context = {
        "calculator": calculator,
        "form": form,
        "result": result,
        "rules": calculator.rules(),
    }
    status = REFUSED if form.errors else 200
    return render(request, calculator.template, context, status=status)
