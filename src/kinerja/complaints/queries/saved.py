"""The lists that somebody keeps, as tabs above their work list."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.models import SavedList


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool
    edit_url: str = ""


def saved_lists(user: User) -> QuerySet[SavedList]:
    return SavedList.objects.filter(owner=user)


def saved_list_of(user: User, pk: int) -> SavedList:
    """One of one's own; 404 for everybody else's."""
    return get_object_or_404(saved_lists(user), pk=pk)


def list_tabs(user: User, asked: Mapping[str, str]) -> list[Tab]:
    """The whole list and each kept one; the one that shows what was asked is current.

    None where nothing is kept. One statement.
    """
    base = reverse("complaints:list")
    kept = [_tab(one, base, asked) for one in saved_lists(user)]
    return [Tab(_("Semua"), base, not asked), *kept] if kept else []


def url_of(kept: SavedList) -> str:
    return f"{reverse('complaints:list')}?{urlencode(kept.query)}"


def _tab(kept: SavedList, base: str, asked: Mapping[str, str]) -> Tab:
    current = kept.query == dict(asked)
    edit_url = reverse("complaints:saved_list", args=[kept.pk])
    return Tab(kept.name, f"{base}?{urlencode(kept.query)}", current, edit_url)
