from datetime import date
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.kit.answering import done, sent, show
from kinerja.kit.clock import today
from kinerja.organisation import services
from kinerja.organisation.forms import CalendarYearForm, DayOffForm, RemoveDayOffForm
from kinerja.organisation.models import CalendarYear, DayOff
from kinerja.organisation.permissions import may_edit_calendar, settings_scope
from kinerja.organisation.queries import days_off_of, missing_calendar_alert, years_entered

YEARS_SHOWN = 5


@login_required
@require_GET
def calendar(request: UserRequest) -> HttpResponse:
    """This year, or the last one that is entered."""
    settings_scope(request.user)
    years = years_entered()
    if not years:
        return redirect("organisation:enter_calendar_year")
    this = today().year
    return redirect("organisation:calendar_year", this if this in years else years[-1])


@login_required
@require_GET
def calendar_year(request: UserRequest, year: int) -> HttpResponse:
    settings_scope(request.user)
    return _show_year(request, year, DayOffForm())


@login_required
@require_POST
def add_day_off(request: UserRequest, year: int) -> HttpResponse:
    settings_scope(request.user)
    may_edit_calendar(request.user).require()
    form = DayOffForm(request.POST)
    if done(form, lambda: services.add_day_off(day=form.day(), actor=request.user)):
        messages.success(request, _("Hari libur sudah ditambahkan."))
        return redirect("organisation:calendar_year", form.day().date.year)
    return _show_year(request, year, form, status=422)


@login_required
@require_http_methods(["GET", "POST"])
def remove_day_off(request: UserRequest, day: date) -> HttpResponse:
    settings_scope(request.user)
    may_edit_calendar(request.user).require()
    day_off = get_object_or_404(DayOff, date=day)
    form = RemoveDayOffForm(sent(request))
    act = partial(services.remove_day_off, day_off=day_off, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        messages.success(request, _("Hari libur sudah dihapus; tanggal itu kembali hari kerja."))
        return redirect("organisation:calendar_year", day.year)
    return show(request, "organisation/remove_day_off.html", form, day_off=day_off)


@login_required
@require_http_methods(["GET", "POST"])
def enter_calendar_year(request: UserRequest) -> HttpResponse:
    settings_scope(request.user)
    may_edit_calendar(request.user).require()
    form = CalendarYearForm(sent(request), initial={"year": today().year + 1})
    act = partial(services.enter_calendar_year, actor=request.user)
    if request.method == "POST" and done(form, lambda: act(**form.cleaned_data)):
        year = form.cleaned_data["year"]
        messages.success(request, _("Kalender %s sudah dimasukkan.") % year)
        return redirect("organisation:calendar_year", year)
    return show(request, "organisation/enter_calendar_year.html", form)


def _show_year(
    request: UserRequest, year: int, form: DayOffForm, status: int = 200
) -> HttpResponse:
    years = years_entered()
    if year not in years:
        raise Http404(year)
    context = {
        "entered": CalendarYear.objects.get(year=year),
        "days": days_off_of(year),
        "tabs": _tabs(years, year),
        "earlier": [one for one in years[:-YEARS_SHOWN] if one != year],
        "form": form,
        "may_edit": may_edit_calendar(request.user),
        "alert": missing_calendar_alert(today()),
    }
    return render(request, "organisation/calendar_year.html", context, status=status)


def _tabs(years: list[int], current: int) -> list[dict[str, object]]:
    shown = sorted({current, *years[-YEARS_SHOWN:]})
    return [
        {
            "label": year,
            "url": reverse("organisation:calendar_year", args=[year]),
            "current": year == current,
        }
        for year in shown
    ]
