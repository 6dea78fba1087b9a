"""The pages that belong to no room, and what is said when something goes wrong."""

import re

import pytest
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from kinerja.accounts.queries import CONSOLE, service_account
from kinerja.indicators.services import measure_all
from kinerja.site import views
from tests.factories.complaints import ComplaintFactory
from tests.factories.organisation import PersonFactory, UnitFactory

PAGES = ["home", "about", "privacy", "accessibility"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_heading_a_title_a_skip_link_and_help(client, name):
    html = client.get(reverse(f"site:{name}")).text

    assert len(re.findall(r"<h1\b", html)) == 1
    assert re.search(r"<title>\S[^<]+</title>", html)
    assert '<html lang="id">' in html
    assert 'href="#isi"' in html
    assert "Butuh bantuan?" in html


@pytest.mark.django_db
def test_titles_are_unique(client):
    titles = [
        re.search("<title>(.*)</title>", client.get(reverse(f"site:{name}")).text)[1]
        for name in PAGES
    ]

    assert len(set(titles)) == len(PAGES)


@pytest.mark.django_db
def test_the_home_page_is_light(client):
    html = client.get("/").text

    assert len(html.encode()) < 60 * 1024
    assert len(re.findall(r"<(?:script|link|img)\b[^>]*(?:src|href)=", html)) <= 4


@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_only_read(client, name):
    assert client.post(reverse(f"site:{name}")).status_code == 405


def test_figures_on_the_home_page_say_where_they_come_from(client, cast, clock_at):
    ComplaintFactory.create_batch(4, unit=cast.mawar, tracking_digest=None)
    clock_at("2026-12-20T10:00")
    measure_all(actor=service_account(CONSOLE))

    html = client.get("/").text

    assert "lebih dari 19" in html
    assert "Dihitung dari 5 laporan." in html
    assert "Belum ada angka." not in html


@pytest.mark.django_db
def test_without_figures_the_home_page_says_so(client):
    PersonFactory()  # somebody is here: this is no folder to begin in

    assert "Belum ada angka." in client.get("/").text


@pytest.mark.django_db
@pytest.mark.parametrize("is_demo", [True, False])
def test_made_up_data_is_marked_in_the_demo_only(client, settings, is_demo):
    settings.KINERJA_DEMO = is_demo

    assert ("dibuat-buat" in client.get("/tentang/").text) is is_demo


@pytest.mark.django_db
def test_the_gallery_is_open_in_the_demo_only(client, settings):
    settings.KINERJA_DEMO = True
    shown = client.get("/galeri/")
    settings.KINERJA_DEMO = False
    hidden = client.get("/galeri/")

    assert (shown.status_code, hidden.status_code) == (200, 404)


@pytest.mark.django_db
def test_a_title_begins_with_check_again_after_an_error(client, settings):
    settings.KINERJA_DEMO = True

    assert "<title>Galeri" in client.get("/galeri/").text
    assert "<title>Periksa lagi: Galeri" in client.get("/galeri/?ditolak=1").text


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_what_to_do(client):
    response = client.get("/tidak-ada/")

    assert response.status_code == 404
    assert "Halaman ini tidak ada" in response.text


def test_a_refusal_says_its_reason():
    html = render_to_string("403.html", {"exception": "Hanya lurah yang dapat."})

    assert "Hanya lurah yang dapat." in html


@pytest.mark.django_db
def test_an_old_form_says_that_nothing_was_saved():
    response = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "ani"})

    assert response.status_code == 403
    assert "tidak ada yang tersimpan" in response.text


@pytest.fixture
def trouble(rf, settings, django_db_blocker) -> str:
    settings.KINERJA_DEMO = True
    with django_db_blocker.block():
        response = views.server_error(rf.get("/"))
    assert response.status_code == 500
    return response.text


def test_trouble_is_told_without_the_database(trouble):
    assert "Ini kesalahan kami" in trouble


@pytest.mark.parametrize("promise", ['href="#isi"', 'id="isi"', "Butuh bantuan?", "Data contoh"])
def test_a_page_of_trouble_keeps_what_every_page_keeps(trouble, promise):
    assert promise in trouble


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (SuspiciousOperation("x"), 400, "tidak dapat membaca"),
        (RequestDataTooBig("x"), 413, "terlalu besar"),
    ],
)
def test_a_bad_request_says_what_was_wrong(rf, error, status, sentence):
    response = views.bad_request(rf.get("/"), error)

    assert response.status_code == status
    assert sentence in response.text


@pytest.mark.django_db
def test_the_office_is_named_after_its_top_unit(client, django_assert_num_queries):
    UnitFactory(name="Kecamatan Uji")

    assert "Kecamatan Uji" in client.get("/tentang/").text
    with django_assert_num_queries(0):
        client.get("/tentang/")
