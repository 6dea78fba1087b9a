"""Every page, and every form in its error state, as a real browser shows it."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.test import override_settings

from tests.browser.looking import DESK, PHONE, look
from tests.browser.pages.stops import ACCOUNT, ALL, DASHBOARDS, ERRORS, FOR_CITIZENS, PAGES

KB = 1024
each = pytest.mark.parametrize


@each("stop", ALL, ids=str)
def test_axe_finds_nothing(seen, stop):
    found = seen(stop).violations

    assert found == {PHONE: [], DESK: []}


@each("stop", ALL, ids=str)
def test_nothing_scrolls_sideways(seen, stop):
    assert seen(stop).too_wide == {}


@each("stop", ALL, ids=str)
def test_no_words_are_cut_off(seen, stop):
    assert seen(stop).cut_off == {}


@each("stop", FOR_CITIZENS, ids=str)
def test_a_finger_meets_every_target(seen, stop):
    assert seen(stop).small_targets == []


@each("stop", ALL, ids=str)
def test_every_field_has_a_label_and_no_placeholder(seen, stop):
    assert seen(stop).without_label == []


@each("stop", ALL, ids=str)
def test_a_page_answers_with_the_status_of_what_happened(seen, stop):
    assert seen(stop).status == stop.status


@each("stop", ALL, ids=str)
def test_the_browser_complains_about_nothing(seen, stop):
    assert seen(stop).trouble == []


@each("stop", ALL, ids=str)
def test_one_heading_one_language_one_way_to_the_content(seen, stop):
    page = seen(stop)

    assert (page.headings, page.language, page.skips_to_main) == (1, "id", True)


@each("stop", ALL, ids=str)
def test_help_stands_in_the_same_place_and_made_up_data_is_marked(seen, stop):
    page = seen(stop)

    assert page.helps == ["Butuh bantuan?"]
    assert page.marks == ["Data contoh: semua nama dan laporan di sini dibuat-buat."]


@each("stop", ERRORS, ids=str)
def test_a_refused_form_says_so_and_takes_the_focus_to_the_summary(seen, stop):
    page = seen(stop)

    assert page.title.startswith("Periksa lagi: ")
    assert page.focused == "error-summary"


def test_titles_are_unique(seen):
    # Two stops of one page share its title, also where one of them leads to it from elsewhere.
    looks = [seen(stop) for stop in PAGES]
    distinct = {urlsplit(look.address).path: look.title for look in looks}

    assert [title for title, times in Counter(distinct.values()).items() if times > 1] == []


@each("stop", FOR_CITIZENS, ids=str)
def test_a_page_for_citizens_is_light(seen, stop):
    load = seen(stop).load

    assert len(load.hosts) == 1
    assert len(load.bodies) <= 12
    assert load.weight() <= (180 if stop in DASHBOARDS else 100) * KB
    assert load.weight("script") <= 20 * KB


@each("stop", ALL, ids=str)
def test_the_html_stays_small(seen, stop):
    assert seen(stop).load.html <= 60 * KB


@each("stop", [stop for stop in ALL if not stop.meanwhile], ids=str)
def test_htmx_is_loaded_where_it_is_used(seen, stop):
    page = seen(stop)

    assert page.loads_htmx == page.uses_htmx


@pytest.mark.proof
def test_outside_of_the_demo_the_last_second_step_is_not_removed(page_of):
    with override_settings(KINERJA_DEMO=False):
        page = look(page_of("lina").context, f"{ACCOUNT}/aplikasi-kode/hapus/", "Hapus")

    assert (page.status, page.focused) == (422, "error-summary")
    assert (page.violations, page.too_wide, page.cut_off) == ({PHONE: [], DESK: []}, {}, {})
