"""The routing table of the office: read it, try a change on past cases, change it."""

from collections.abc import Callable, Sequence
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.casework import services
from kinerja.casework.forms import LastResortForm, RuleForm
from kinerja.casework.models import RoutingRule
from kinerja.casework.permissions import may_manage_routing
from kinerja.casework.queries import (
    combinations,
    rule_in_force,
    rule_rows,
    rules_in_order,
    table_of,
    trial,
    with_vacancies,
)
from kinerja.casework.queries.trying import Trial
from kinerja.casework.services import Wanted
from kinerja.kit import clock
from kinerja.kit.answering import done, sent, show
from kinerja.organisation.permissions import may_view_settings

Rules = Sequence[RoutingRule]
TRY = "coba"


@login_required
@require_GET
def routing(request: UserRequest) -> HttpResponse:
    may_manage_routing(request.user).require()
    rules, found = rules_in_order(), combinations()
    table = with_vacancies(table_of(rules), clock.today())
    context = {
        "rows": rule_rows(rules, table, found),
        "trial": trial(table, found, request.user),
        "may_view_settings": may_view_settings(request.user),
    }
    return render(request, "casework/routing.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add_rule(request: UserRequest) -> HttpResponse:
    may_manage_routing(request.user).require()
    form = RuleForm(sent(request))
    rules = rules_in_order()

    def proposed() -> Rules:
        return [_tried(form.wanted()), *rules]

    def save() -> object:
        return services.add_rule(wanted=form.wanted(), actor=request.user)

    return _change(request, form, rules, proposed, save)


@login_required
@require_http_methods(["GET", "POST"])
def change_rule(request: UserRequest, number: int) -> HttpResponse:
    may_manage_routing(request.user).require()
    rule, rules = rule_in_force(number), rules_in_order()
    form = (LastResortForm if rule.is_fallback else RuleForm)(sent(request), rule=rule)

    def proposed() -> Rules:
        tried = _tried(form.wanted(), number)
        return [tried if one.number == number else one for one in rules]

    def save() -> object:
        return services.change_rule(rule=rule, wanted=form.wanted(), actor=request.user)

    return _change(request, form, rules, proposed, save, rule)


@login_required
@require_http_methods(["GET", "POST"])
def end_rule(request: UserRequest, number: int) -> HttpResponse:
    may_manage_routing(request.user).require()
    rule, rules = rule_in_force(number), rules_in_order()
    if rule.is_fallback:
        raise Http404(number)
    form = Form(sent(request))
    act = partial(services.end_rule, rule=rule, actor=request.user)
    if request.method == "POST" and done(form, act):
        messages.success(request, _("Aturan penyaluran sudah diakhiri."))
        return redirect("casework:routing")
    left = [one for one in rules if one.number != number]
    told = _compare(request, rules, left)
    return show(request, "casework/end_rule.html", form, rule=rule, trial=told)


@login_required
@require_POST
def move_up(request: UserRequest, number: int) -> HttpResponse:
    return _move(request, number, up=True)


@login_required
@require_POST
def move_down(request: UserRequest, number: int) -> HttpResponse:
    return _move(request, number, up=False)


def _move(request: UserRequest, number: int, *, up: bool) -> HttpResponse:
    may_manage_routing(request.user).require()
    services.move_rule(rule=rule_in_force(number), up=up, actor=request.user)
    return redirect("casework:routing")


def _change(
    request: UserRequest,
    form: LastResortForm,
    rules: Rules,
    proposed: Callable[[], Rules],
    save: Callable[[], object],
    rule: RoutingRule | None = None,
) -> HttpResponse:
    """The form of a line. Its first button only tells what would come of it."""
    told = None
    if TRY in request.POST:
        if done(form, lambda: services.require_sound(form.wanted())):
            told = _compare(request, rules, proposed())
    elif request.method == "POST" and done(form, save):
        messages.success(request, _("Tabel penyaluran sudah disimpan."))
        return redirect("casework:routing")
    return show(request, "casework/rule.html", form, rule=rule, trial=told)


def _compare(request: UserRequest, rules: Rules, proposed: Rules) -> Trial:
    today = clock.today()
    now, then = (with_vacancies(table_of(some), today) for some in (rules, proposed))
    return trial(then, combinations(), request.user, beside=now)


def _tried(wanted: Wanted, number: int = 1) -> RoutingRule:
    return services.new_edition(wanted, number=number, place=0)
