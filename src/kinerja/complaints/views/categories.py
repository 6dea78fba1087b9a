"""Looking after the words for what complaints are about."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kinerja.accounts.http import UserRequest
from kinerja.complaints import services
from kinerja.complaints.forms import (
    CreateForm,
    EndTargetForm,
    GroupForm,
    MergeForm,
    QuestionForm,
    RenameForm,
    TargetForm,
)
from kinerja.complaints.models import Category
from kinerja.complaints.permissions import (
    may_manage_categories,
    may_read_some_case,
    may_set_target,
)
from kinerja.complaints.queries import (
    categories_to_review,
    category_named,
    category_page,
    target_of,
)
from kinerja.complaints.queries.categories import grouped_categories, question_of
from kinerja.kit.answering import done, tried
from kinerja.rules.complaints import Kind


@login_required
@require_GET
def categories(request: UserRequest) -> HttpResponse:
    may_manage_categories(request.user).require()
    return _list(request, CreateForm())


@login_required
@require_POST
def create(request: UserRequest) -> HttpResponse:
    may_manage_categories(request.user).require()
    form = CreateForm(request.POST)
    made = tried(form, lambda: services.create_category(actor=request.user, **form.cleaned_data))
    if made is None:
        return _list(request, form, status=422)
    messages.success(request, _("Kategori sudah dibuat dan dapat dipilih warga."))
    return redirect("complaints:category", made.slug)


def _list(request: UserRequest, form: CreateForm, status: int = 200) -> HttpResponse:
    context = {
        "to_review": categories_to_review(),
        "confirmed": grouped_categories(),
        "form": form,
    }
    return render(request, "complaints/categories.html", context, status=status)


@login_required
@require_GET
def category(request: UserRequest, slug: str) -> HttpResponse:
    return _show(request, _opened(request, slug))


@login_required
@require_POST
def confirm(request: UserRequest, slug: str) -> HttpResponse:
    services.confirm_category(category=_opened(request, slug), actor=request.user)
    messages.success(request, _("Kategori sudah disahkan dan dapat dipilih warga."))
    return redirect("complaints:categories")


@login_required
@require_POST
def rename(request: UserRequest, slug: str) -> HttpResponse:
    category, form = _opened(request, slug), RenameForm(request.POST)
    if form.is_valid():
        try:
            services.rename_category(category=category, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error("name", error)
        else:
            messages.success(request, _("Nama kategori sudah diganti."))
            return redirect("complaints:category", slug)
    return _show(request, category, {"rename_form": form, "form": form}, status=422)


@login_required
@require_POST
def merge(request: UserRequest, slug: str) -> HttpResponse:
    category = _opened(request, slug)
    form = MergeForm(request.POST, category=category)
    if not form.is_valid():
        return _show(request, category, {"merge_form": form, "form": form}, status=422)
    into = services.merge_category(category=category, actor=request.user, **form.cleaned_data)
    messages.success(request, _("Kategori sudah digabungkan; laporannya ikut pindah."))
    return redirect("complaints:category", into.slug)


@login_required
@require_POST
def group(request: UserRequest, slug: str) -> HttpResponse:
    category = _opened(request, slug)
    form = GroupForm(request.POST, category=category, prefix="group")
    act = partial(services.group_category, category=category, actor=request.user)
    if not done(form, lambda: act(**form.cleaned_data)):
        return _show(request, category, {"group_form": form, "form": form}, status=422)
    messages.success(request, _("Kelompok kategori ini sudah diatur."))
    return redirect("complaints:category", slug)


@login_required
@require_POST
def ask(request: UserRequest, slug: str) -> HttpResponse:
    category, form = _opened(request, slug), QuestionForm(request.POST, prefix="ask")
    act = partial(services.add_question, category=category, actor=request.user)
    if not done(form, lambda: act(**form.cleaned_data)):
        return _show(request, category, {"question_form": form, "form": form}, status=422)
    messages.success(request, _("Pertanyaan ini diajukan mulai laporan berikutnya."))
    return redirect("complaints:category", slug)


@login_required
@require_POST
def end_question(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    question = question_of(_opened(request, slug), pk)
    services.end_question(question=question, actor=request.user)
    messages.success(request, _("Pertanyaan ini tidak diajukan lagi."))
    return redirect("complaints:category", slug)


@login_required
@require_POST
def set_target(request: UserRequest, slug: str) -> HttpResponse:
    category, form = _opened(request, slug), TargetForm(request.POST)
    act = partial(services.set_target, category=category, actor=request.user)
    if not done(form, lambda: act(**form.cleaned_data)):
        return _show(request, category, {"target_form": form, "form": form}, status=422)
    messages.success(
        request, _("Target sudah ditetapkan. Laporan yang berjalan segera dihitung ulang.")
    )
    return redirect("complaints:category", slug)


@login_required
@require_POST
def end_target(request: UserRequest, slug: str, pk: int) -> HttpResponse:
    category = _opened(request, slug)
    target, form = target_of(category, pk), _end_form(pk, request.POST)
    act = partial(services.end_target, target=target, actor=request.user)
    if not done(form, lambda: act(**form.cleaned_data)):
        return _show(request, category, {"form": form}, status=422, ending={pk: form})
    messages.success(request, _("Target sudah diakhiri atau dibatalkan."))
    return redirect("complaints:category", slug)


def _end_form(pk: int, sent: QueryDict | None = None) -> EndTargetForm:
    return EndTargetForm(sent, auto_id=f"akhiri-{pk}-%s")


def _slug(category: Category | None) -> str:
    return category.slug if category else ""


def _opened(request: UserRequest, slug: str) -> Category:
    may_manage_categories(request.user).require()
    return category_named(slug)


def _show(
    request: UserRequest,
    category: Category,
    extra: Mapping[str, Any] | None = None,
    status: int = 200,
    ending: Mapping[int, EndTargetForm] = MappingProxyType({}),
) -> HttpResponse:
    page = category_page(category)
    context = {
        **page,
        "ends": [(row, ending.get(row.pk) or _end_form(row.pk)) for row in page["targets"]],
        "may_read": may_read_some_case(request.user),
        "may_set_target": may_set_target(request.user, category),
        "target_form": TargetForm(initial={"kind": Kind.SERVICE.value}),
        "confirm_form": forms.Form(),
        "rename_form": RenameForm(initial={"name": category.name}),
        "merge_form": MergeForm(category=category),
        "group_form": GroupForm(
            category=category, prefix="group", initial={"parent": _slug(category.parent)}
        ),
        "question_form": QuestionForm(prefix="ask"),
        **(extra or {}),
    }
    return render(request, "complaints/category.html", context, status=status)
