"""One list says what the menu offers."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from kinerja.kit.reading import reading
from kinerja.site.navigation import DOORS, PUBLIC, STAFF, Item, navigation_for, offered

HOME = Item("site:home", "Beranda", "house")
ABOUT = Item("site:about", "Tentang", "info")


@pytest.mark.parametrize("item", [*DOORS, *PUBLIC, *STAFF], ids=lambda item: item.name)
def test_every_item_leads_somewhere(item):
    assert offered((item,))


def test_a_room_that_is_not_built_is_not_offered():
    assert offered((Item("nowhere:at_all", "Kosong", "x"), ABOUT)) == offered((ABOUT,))


def test_citizens_are_not_offered_the_rooms_of_staff(cast):
    assert navigation_for("/", None).staff == ()
    assert navigation_for("/", cast.agus).staff


@pytest.mark.parametrize(
    ("name", "shown"),
    [("cahya", True), ("nita", True), ("lina", False), ("agus", False), ("ira", False)],
)
def test_the_settings_are_offered_to_those_who_may_see_them(client, cast, name, shown):
    client.force_login(cast.user(name))

    page = client.get("/kerja/")

    assert ("/kerja/pengaturan/" in page.text) is shown


def test_the_menu_of_staff_costs_a_page_two_statements(cast, django_assert_num_queries):
    page = reading(lambda request: HttpResponse(str(navigation_for("/", cast.agus).staff)))

    with django_assert_num_queries(2):
        page(RequestFactory().get("/"))


def test_the_page_that_is_open_is_marked():
    items = offered((HOME, ABOUT), "/tentang/")

    assert [item.current for item in items] == [False, True]


def test_a_page_below_an_item_marks_the_nearest_one_only():
    lit = [item.name for item in offered(STAFF, "/kerja/laporan/2026-K7M4/") if item.current]

    assert lit == ["complaints:list"]


def test_nothing_is_marked_elsewhere():
    assert not any(item.current for item in offered(PUBLIC, "/privasi/"))
