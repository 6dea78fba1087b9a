"""The desk of HR: accounts and their first passwords."""

from collections.abc import Callable, Sequence
from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kinerja.accounts.http import UserRequest
from kinerja.accounts.models import User
from kinerja.accounts.names import proposed
from kinerja.accounts.queries import names_taken
from kinerja.kit.answering import sent, show, tried
from kinerja.organisation import services
from kinerja.organisation.forms import AccountForm, LettersForm, ResetForm, UnitFilter
from kinerja.organisation.models import Employee
from kinerja.organisation.permissions import keeping_scope, may_keep_account, out_of_reach
from kinerja.organisation.queries import visible_employee
from kinerja.organisation.queries.accounts import (
    MOST_LETTERS,
    Candidate,
    people_with_seats,
    waiting_for_first_login,
    without_account,
)
from kinerja.organisation.queries.pages import sees_everybody
from kinerja.organisation.services import Handed

Find = Callable[[frozenset[int], frozenset[int]], list[Candidate]]


@login_required
@require_http_methods(["GET", "POST"])
def provision(request: UserRequest) -> HttpResponse:
    """Accounts for all who have none, and one file with their letters."""
    return _letters(request, without_account, _open, "organisation/provision.html")


@login_required
@require_http_methods(["GET", "POST"])
def reissue(request: UserRequest) -> HttpResponse:
    """Letters again, for those who never logged in."""
    return _letters(request, waiting_for_first_login, _reissue, "organisation/reissue.html")


@login_required
@require_http_methods(["GET", "POST"])
def open_account(request: UserRequest, pk: int) -> HttpResponse:
    """One account, under a user name of one's own choice."""
    shown = kept_employee(request, pk)
    if shown.user_id:
        return redirect("organisation:employee", pk)
    usual = next(proposed([shown.name], names_taken()))
    form = AccountForm(sent(request), initial={"username": usual})
    if request.method == "POST":
        letters = tried(form, lambda: _opened(shown, form, request.user))
        if letters is not None:
            return _file(letters)
    return show(request, "organisation/open_account.html", form, employee=shown)


def _opened(employee: Employee, form: AccountForm, actor: User) -> bytes:
    names = {employee.pk: form.cleaned_data["username"]}
    return services.open_accounts(names=names, actor=actor)


@login_required
@require_http_methods(["GET", "POST"])
def reset_password(request: UserRequest, pk: int) -> HttpResponse:
    shown = kept_employee(request, pk)
    if shown.user is None or not shown.user.is_active:
        return redirect("organisation:employee", pk)
    form = ResetForm(sent(request), initial={"seen": shown.user.sessions_ended})
    act = partial(services.reset_password, employee=shown, actor=request.user)
    if request.method == "POST":
        handed = tried(form, lambda: act(**form.cleaned_data, sealed=wants_letter(request)))
        if handed is not None:
            return hand(request, shown, handed)
    return show(request, "organisation/reset_password.html", form, employee=shown)


def kept_employee(request: UserRequest, pk: int) -> Employee:
    """Of the units whose accounts one keeps, with the seats of today; a reason where refused."""
    scope = keeping_scope(request.user)
    visible_employee(pk, scope, all_units=sees_everybody(scope))
    found = people_with_seats(Employee.objects.filter(pk=pk)).get()
    may_keep_account(request.user, found).require()
    return found


def wants_letter(request: UserRequest) -> bool:
    return "letter" in request.POST


def hand(request: UserRequest, employee: Employee, handed: Handed) -> HttpResponse:
    """Once: as a letter to print, or on the screen."""
    if handed.letter is not None:
        return _file(handed.letter)
    context = {"employee": employee, "handed": handed}
    return render(request, "organisation/handed.html", context)


def _letters(
    request: UserRequest,
    find: Find,
    act: Callable[[Sequence[Candidate], User], bytes],
    template: str,
) -> HttpResponse:
    scope, guarded = keeping_scope(request.user), out_of_reach(request.user)
    ways = UnitFilter(request.GET, scope=scope)
    unit = ways.cleaned_data["unit"] if ways.is_valid() else None
    found = find(frozenset({unit.pk}) if unit else scope, guarded.employees)
    form = LettersForm(sent(request), candidates=found[:MOST_LETTERS])
    if request.method == "POST":
        letters = tried(form, lambda: act(form.chosen(), request.user))
        if letters is not None:
            return _file(letters)
    shown = {"ways": ways, "chosen_from": len(form.candidates), "more": len(found) > MOST_LETTERS}
    return show(request, template, form, unit=unit, **shown)


def _open(chosen: Sequence[Candidate], actor: User) -> bytes:
    names = {one.employee.pk: one.username for one in chosen}
    return services.open_accounts(names=names, actor=actor)


def _reissue(chosen: Sequence[Candidate], actor: User) -> bytes:
    seen = {one.employee.pk: one.version for one in chosen}
    return services.reissue_letters(seen=seen, actor=actor)


def _file(letters: bytes) -> HttpResponse:
    """Given once, in the answer; whoever loses it prints new letters."""
    answer = HttpResponse(letters, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{_("surat-kata-sandi")}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
