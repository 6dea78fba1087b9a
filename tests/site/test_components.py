"""Components: each renders alone, and says what it must say to those who cannot see it."""

import re
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory

from kinerja import site
from kinerja.kit.pages import Window
from kinerja.site.templatetags.components import initials, tint

FOLDER = Path(site.__file__).parent / "templates" / "components"
CSS = (Path(site.__file__).parent / "static" / "kinerja" / "kinerja.css").read_text()
DRAWS_NOTHING = {"components/htmx.html", "components/part_title.html"}
HOME_PAGE = {"hero", "home", "inner", "path"}  # a page of its own, shown by itself


def render(source: str, **context: object) -> str:
    template = engines["django"].from_string("{% load components %}" + source)
    request = RequestFactory().get("/daftar/", {"urut": "unit", "q": "jalan"})
    return " ".join(template.render(context, request).split())


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.html")), ids=lambda path: path.stem)
def test_a_component_begins_with_its_parameters(path):
    assert path.read_text().startswith("{% comment %}")


@pytest.fixture
def gallery(client, settings, django_user_model) -> list[HttpResponse]:
    """As a citizen sees it, as an officer sees it, and with its form refused."""
    settings.KINERJA_DEMO = True
    shown = [client.get("/galeri/"), client.get("/galeri/?ditolak=1")]
    client.force_login(django_user_model.objects.create(username="lina"))
    return [*shown, client.get("/galeri/")]


@pytest.mark.django_db
def test_the_gallery_shows_every_component(gallery):
    drawn = {template.name for page in gallery for template in page.templates}
    kept = {f"components/{path.name}" for path in FOLDER.glob("*.html")}

    assert kept - drawn == DRAWS_NOTHING


@pytest.mark.django_db
def test_the_gallery_shows_every_state_that_has_a_look(gallery):
    rules = CSS[CSS.index("@layer components {") : CSS.index("@layer utilities {")]
    selectors = re.sub(r"\{[^{}]*\}|\"[^\"]*\"", "", rules)
    html = "".join(page.text for page in gallery)
    shown = {name for names in re.findall(r'class="([^"]*)"', html) for name in names.split()}

    assert set(re.findall(r"\.([a-z][\w-]*)", selectors)) - shown == HOME_PAGE


@pytest.mark.django_db
@pytest.mark.parametrize(
    "state",
    [
        'aria-current="page"',
        'aria-current="step"',
        'aria-invalid="true"',
        'aria-sort="ascending"',
        'aria-sort="descending"',
        'class="disclosure" open',
        'role="status"',
        " disabled>",
        'type="file"',
        'accept="image/jpeg,image/png,image/webp"',
        "Pilih berkas lain hanya bila ingin menggantinya.",
        "Berkas yang tadi dipilih belum tersimpan.",
        "Isi berkas ini SVG",
    ],
)
def test_the_gallery_shows_every_state_that_is_said(gallery, state):
    assert any(state in page.text for page in gallery)


def test_an_icon_is_silent():
    assert 'aria-hidden="true"' in render('{% icon "search" %}')


def test_an_icon_that_does_not_exist_is_found_out():
    with pytest.raises(Exception, match="does not exist"):
        render('{% icon "no-such-icon" %}')


def test_a_block_component_wraps_its_body():
    html = render(
        '{% component "card" title="Judul" %}<p>{{ word }}</p>{% endcomponent %}', word="a<b"
    )

    assert "Judul" in html
    assert "<p>a&lt;b</p>" in html


def test_a_block_component_escapes_what_it_is_given():
    html = render('{% component "card" title=word %}{% endcomponent %}', word="<script>")

    assert "&lt;script&gt;" in html


def test_a_block_component_sees_nothing_but_its_parameters():
    html = render('{% component "card" %}{% endcomponent %}', title="rahasia")

    assert "rahasia" not in html


def test_breadcrumbs_begin_at_home_and_end_here():
    html = render('{% breadcrumbs "Laporan" "/kerja/laporan/" "2026-K7M4" %}')

    assert html.index("Beranda") < html.index("Laporan") < html.index("2026-K7M4")
    assert '<span aria-current="page">2026-K7M4</span>' in html


@pytest.mark.parametrize("tone", ["good", "watch", "late", "info", "none"])
def test_a_chip_says_its_state_in_words(tone):
    html = render_to_string("components/chip.html", {"label": "Terlambat", "tone": tone})

    assert "Terlambat" in html
    assert "<svg" in html


def test_a_figure_without_data_is_no_zero():
    html = render_to_string("components/key_figure.html", {"label": "Waktu jawab", "unit": "hari"})

    assert "Belum ada data." in html
    assert "hari" not in html


def test_a_figure_says_value_unit_word_and_where_it_comes_from():
    context = {
        "label": "Waktu jawab",
        "value": "12",
        "unit": "hari kerja",
        "word": "lebih cepat dari target 14",
        "period": "Triwulan III 2025",
        "source": "Dihitung dari 214 laporan.",
    }

    html = render_to_string("components/key_figure.html", context)

    assert all(part in html for part in context.values())


def test_a_table_scrolls_in_a_region_that_has_a_name_and_takes_the_focus():
    html = render('{% component "table" label="Laporan" %}{% endcomponent %}')

    assert 'role="region" aria-label="Laporan" tabindex="0"' in html


def test_a_column_sorts_the_other_way_when_it_sorts_already():
    html = render('{% include "components/column.html" with label="Unit" key="unit" sort="unit" %}')

    assert 'aria-sort="ascending"' in html
    assert 'href="?urut=-unit&amp;q=jalan"' in html


def test_turning_the_page_keeps_the_filter():
    page = Window(rows=[], number=2, has_next=True)

    html = render('{% include "components/pagination.html" %}', page=page)

    assert "q=jalan&amp;halaman=1" in html
    assert "q=jalan&amp;halaman=3" in html
    assert "Halaman 2" in html


def test_a_list_of_one_page_has_no_pages():
    page = Window(rows=[], number=1, has_next=False)

    assert "<nav" not in render('{% include "components/pagination.html" %}', page=page)


def test_a_chart_comes_with_its_table_and_its_source():
    context = {"title": "Waktu jawab", "columns": ["Bulan", "Hari"], "rows": [["Mei", "12"]]}

    html = render_to_string(
        "components/chart_frame.html", {**context, "source": "Dari 214 laporan."}
    )

    assert html.index("</details>") < html.index('<th scope="row">Mei</th>')
    assert "Dari 214 laporan." in html


def test_the_present_step_is_marked_for_screen_readers():
    items = [{"label": "Diterima", "state": "done"}, {"label": "Diperiksa", "state": "current"}]

    html = render_to_string("components/steps.html", {"label": "Jalannya laporan", "items": items})

    assert html.count('aria-current="step"') == 1
    assert "selesai" in html


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Drs. Budi Santoso, M.Si.", "BS"),
        ("Hj. Siti Nur Aminah", "SA"),
        ("Kartini", "K"),
        ("dr.Ani", "A"),
        ("", "?"),
    ],
)
def test_initials_leave_titles_out(name, letters):
    assert initials(name) == letters


def test_the_colour_of_a_person_stays():
    assert tint("Kartini") == tint("Kartini")
    assert {tint(f"Pegawai {n}") for n in range(100)} == set(range(1, 7))
