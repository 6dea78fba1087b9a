"""What anybody reads of cases that were published, on pages and in a feed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kinerja.complaints.forms.lists import ReadFilter
from kinerja.complaints.queries.files import public_file
from kinerja.complaints.queries.reading import (
    FeedItem,
    feed_kelurahan,
    feed_of,
    read_list,
    read_page,
)
from kinerja.complaints.shelf import SHELF
from kinerja.kit.uploads import serving
from kinerja.kit.verdict import ALLOWED
from kinerja.organisation.models import Unit


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    form = ReadFilter(request.GET)
    form.is_valid()
    page = read_list(page=request.GET.get("halaman", ""), **form.cleaned_data)
    context = {
        "page": page,
        "filter_form": form,
        "kelurahan": form.cleaned_data.get("kelurahan"),
    }
    return render(request, "complaints/read_list.html", context)


@require_GET
def case(request: HttpRequest, number: str) -> HttpResponse:
    return render(request, "complaints/read.html", read_page(number))


@require_GET
def file(request: HttpRequest, number: str, pk: int) -> FileResponse:
    """The copy that was made for the public, and never what was handed in."""
    found = public_file(number, pk)
    if found.public_key is None or (found.answer and found.answer.text_hidden_because):
        raise Http404(pk)
    return serving.answer(ALLOWED, SHELF, found.public_key, name="foto")


class CasesFeed(Feed[FeedItem, Unit]):
    """The newest public cases of one kelurahan."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Unit:
        return feed_kelurahan(kwargs["code"])

    def title(self, obj: Unit) -> str:
        return _("Laporan warga, %(kelurahan)s") % {"kelurahan": obj.name}

    def description(self, obj: Unit) -> str:
        return _("Laporan yang sudah diperiksa dan diterbitkan untuk %(kelurahan)s.") % {
            "kelurahan": obj.name
        }

    def link(self, obj: Unit) -> str:
        return f"{reverse('complaints:read_list')}?kelurahan={obj.code}"

    def items(self, obj: Unit) -> Sequence[FeedItem]:
        return feed_of(obj)

    def item_title(self, item: FeedItem) -> str:
        return item.title

    def item_description(self, item: FeedItem) -> str:
        return item.text

    def item_link(self, item: FeedItem) -> str:
        return item.url

    def item_pubdate(self, item: FeedItem) -> datetime:
        return item.at


feed = require_GET(CasesFeed())
