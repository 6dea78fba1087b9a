from django.urls import path

from kinerja.indicators.views import planning, public, reporting, staff, tables

app_name = "indicators"
urlpatterns = [
    path("kinerja/", public.performance, name="performance"),
    path("kinerja/angka.csv", tables.figures, {"format": "csv"}, name="figures_csv"),
    path("kinerja/angka.xlsx", tables.figures, {"format": "xlsx"}, name="figures_xlsx"),
    # Order: before the slug of an indicator, which would swallow the word.
    path("kinerja/laporan/", public.statistics, name="statistics"),
    path("kinerja/<slug:slug>/", public.indicator, name="indicator"),
    path("kerja/", staff.my_work, name="my_work"),
    path("kerja/iku/", staff.figures, name="list"),
    path("kerja/iku/laporan/", reporting.report, name="report"),
    path("kerja/iku/tonggak/", planning.milestones, name="milestones"),
    path("kerja/iku/<slug:slug>/target/", planning.targets, name="targets"),
    path("kerja/iku/<slug:slug>/catatan/", staff.records, name="records"),
]
