from django.urls import URLPattern, path

from kinerja.site.calculators import views
from kinerja.site.calculators.catalogue import CALCULATORS
from kinerja.site.calculators.definition import Calculator


def _page(calculator: Calculator) -> URLPattern:
    view = views.personal_calculator if calculator.personal else views.open_calculator
    address = f"kalkulator/{calculator.slug}/"
    return path(address, view, {"calculator": calculator}, name=calculator.name)


app_name = "calculators"
urlpatterns = [
    path("kalkulator/", views.index, name="index"),
    *map(_page, CALCULATORS),
]
