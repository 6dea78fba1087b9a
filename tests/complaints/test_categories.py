"""The words for what complaints are about: who confirms, renames and merges them; what follows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from kinerja.accounts.queries import IMPORTER, service_account
from kinerja.complaints import services
from kinerja.complaints.facts import complaint_facts
from kinerja.complaints.models import Category, Complaint
from kinerja.complaints.queries import category_choices
from kinerja.complaints.services import importing
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.organisation.models import Role
from tests.factories.complaints import CategoryFactory, ComplaintFactory
from tests.factories.organisation import RoleGrantFactory

MOST_STATEMENTS = 12
KEEPERS = ("cahya", "vera", "nita")
OTHERS = ("lina", "agus", "tono", "dewi", "ira", "putri")
ROW = {"text": "Lampu di gang mati.", "received_at": "2025-03-03T08:30", "category": "PJU mati"}


@pytest.fixture
def brought(cast) -> Category:
    """What an import brought, with its one case: another word for street lights."""
    imported("A-1")
    return Category.objects.get(slug="pju-mati")


def imported(number: str) -> None:
    rows = [(2, {**ROW, "external_id": number})]
    services.import_complaints(rows=rows, actor=service_account(IMPORTER))


def case(number: str = "A-1") -> Complaint:
    return Complaint.objects.get(external_id=number)


def last(category: Category) -> Entry:
    return Entry.objects.about(category).order_by("-pk")[0]


def untouched(category: Category) -> bool:
    now = Category.objects.get(pk=category.pk)
    return now.snapshot() == category.snapshot() and Entry.objects.about(category).count() == 1


@pytest.mark.parametrize("who", KEEPERS)
def test_a_confirmed_category_is_offered_to_citizens(cast, brought, who):
    assert brought not in category_choices()

    services.confirm_category(category=brought, actor=cast.user(who))

    assert brought in category_choices()
    assert last(brought).verb == "category.confirmed"
    assert last(brought).changes == {"needs_review": ["True", "False"]}


def test_a_category_is_confirmed_once(cast, brought):
    services.confirm_category(category=brought, actor=cast.vera)

    with pytest.raises(PermissionDenied, match="tidak lagi menunggu"):
        services.confirm_category(category=brought, actor=cast.vera)


def test_a_new_name_leaves_the_slug_by_which_imports_know_it(cast, brought):
    services.rename_category(category=brought, name="Penerangan jalan", actor=cast.vera)
    imported("A-2")

    brought.refresh_from_db()
    assert (brought.name, brought.slug) == ("Penerangan jalan", "pju-mati")
    assert brought.needs_review
    assert case("A-2").category == brought
    assert last(brought).verb == "category.renamed"


def test_two_categories_have_no_name_in_common(cast, brought):
    with pytest.raises(ValidationError, match="Sudah ada kategori"):
        services.rename_category(category=brought, name="LAMPU JALAN", actor=cast.vera)

    assert untouched(brought)


def test_merging_moves_every_case_and_says_how_many(cast, brought):
    services.merge_category(category=brought, into=cast.lights, actor=cast.vera)

    assert case().category == cast.lights
    assert brought not in Category.objects.standing()
    entry = last(brought)
    assert (entry.verb, entry.note) == ("category.merged", {"complaints": 1})
    assert entry.changes["merged_into"] == [None, str(cast.lights.pk)]


def test_what_is_imported_later_under_the_merged_name_finds_its_way(cast, brought):
    services.merge_category(category=brought, into=cast.lights, actor=cast.vera)

    imported("A-2")

    assert case("A-2").category == cast.lights
    assert not Category.objects.filter(needs_review=True).exists()


def test_what_was_merged_before_follows_to_where_it_went(cast, brought):
    third = CategoryFactory(name="Penerangan")
    services.merge_category(category=brought, into=third, actor=cast.vera)

    services.merge_category(category=third, into=cast.lights, actor=cast.vera)

    brought.refresh_from_db()
    assert brought.merged_into == cast.lights


def test_an_import_under_way_follows_a_merge(cast, brought, monkeypatch):
    write = importing.file_many

    def merged_meanwhile(**given):
        services.merge_category(category=brought, into=cast.lights, actor=cast.vera)
        return write(**given)

    monkeypatch.setattr(importing, "file_many", merged_meanwhile)
    imported("A-2")

    assert case("A-2").category == cast.lights


def test_the_next_measuring_reads_the_category_that_cases_moved_to(cast, brought):
    services.merge_category(category=brought, into=cast.lights, actor=cast.vera)

    facts = complaint_facts(clock.today()).to_pylist()

    assert {fact["category"] for fact in facts} == {cast.lights.pk}


@pytest.mark.parametrize("who", OTHERS)
def test_others_are_refused_and_nothing_is_written(cast, brought, who):
    actor = cast.user(who)
    for step in (
        lambda: services.confirm_category(category=brought, actor=actor),
        lambda: services.rename_category(category=brought, name="Lain", actor=actor),
        lambda: services.merge_category(category=brought, into=cast.lights, actor=actor),
    ):
        with pytest.raises(PermissionDenied, match="Kategori hanya diatur oleh"):
            step()

    assert untouched(brought)
    assert case().category == brought


def test_who_verifies_for_one_unit_does_not_change_the_words_of_all(cast, brought):
    RoleGrantFactory(role=Role.VERIFIKATOR.value, unit=cast.mawar, user=cast.tono, position=None)

    with pytest.raises(PermissionDenied):
        services.confirm_category(category=brought, actor=cast.tono)


@pytest.mark.parametrize("into", ["itself", "merged"])
def test_there_is_no_way_in_circles(cast, brought, into):
    gone = CategoryFactory()
    services.merge_category(category=gone, into=cast.lights, actor=cast.vera)
    target = {"itself": brought, "merged": gone}[into]

    with pytest.raises(PermissionDenied):
        services.merge_category(category=brought, into=target, actor=cast.vera)

    assert untouched(brought)


@pytest.mark.parametrize("wrong", ["itself", "still to be reviewed"])
def test_the_database_refuses_a_merge_that_leads_nowhere(cast, wrong):
    into = cast.lights if wrong == "itself" else CategoryFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Category.objects.filter(pk=cast.lights.pk).update(
            merged_into=into, needs_review=wrong != "itself"
        )


# By pages ----------------------------------------------------------------------------------------


def post(client, step: str, category: Category, **data):
    return client.post(reverse(f"complaints:{step}_category", args=[category.slug]), data)


def test_a_verifier_confirms_renames_and_merges_by_pages(client, cast, brought):
    client.force_login(cast.vera)

    confirmed = post(client, "confirm", brought)
    renamed = post(client, "rename", brought, name="Penerangan jalan")
    merged = post(client, "merge", brought, into=cast.lights.slug)

    assert (confirmed.url, renamed.url, merged.url) == (
        reverse("complaints:categories"),
        reverse("complaints:category", args=[brought.slug]),
        reverse("complaints:category", args=[cast.lights.slug]),
    )
    page = client.get(merged.url)
    assert "Kategori sudah digabungkan; laporannya ikut pindah." in page.text
    assert "Dipakai 2 laporan." in page.text
    assert client.get(renamed.url).status_code == 404


@pytest.mark.parametrize(
    ("step", "data", "sentence"),
    [
        ("rename", {"name": ""}, "Isi nama kategorinya."),
        ("rename", {"name": "x" * 101}, "Nama ini lebih dari 100 huruf."),
        ("rename", {"name": "lampu jalan"}, "Sudah ada kategori “lampu jalan”."),
        ("merge", {}, "Pilih kategori yang tetap dipakai."),
        ("merge", {"into": "tidak-ada"}, "Pilih salah satu kategori yang dipakai."),
        ("merge", {"into": "pju-mati"}, "Pilih salah satu kategori yang dipakai."),
    ],
)
def test_bad_input_is_said_beside_its_field(client, cast, brought, step, data, sentence):
    client.force_login(cast.vera)

    page = post(client, step, brought, **data)

    assert page.status_code == 422
    assert "<title>Periksa lagi:" in page.text
    assert page.text.count(sentence) == 2  # in the summary and beside the field
    assert untouched(brought)


def test_the_pages_are_offered_to_whom_they_are_open(client, cast, brought):
    url = reverse("complaints:categories")

    for who in (*KEEPERS, *OTHERS):
        client.force_login(cast.user(who))
        is_open = client.get(url).status_code == 200
        pages = [client.get(reverse(name)) for name in ("complaints:list", "indicators:my_work")]
        assert [f'href="{url}"' in page.text for page in pages] == [is_open] * 2, who


def test_the_cases_are_offered_to_who_may_read_them(client, cast, brought):
    url = reverse("complaints:category", args=[brought.slug])

    for who, offered in (("vera", True), ("nita", False)):
        client.force_login(cast.user(who))
        assert (f"?category={brought.slug}" in client.get(url).text) is offered


def test_a_merged_category_filters_no_list_any_more(client, cast, brought):
    services.merge_category(category=brought, into=cast.lights, actor=cast.vera)
    client.force_login(cast.vera)

    assert "PJU mati" not in client.get(reverse("complaints:list")).text


@pytest.mark.parametrize("name", ["complaints:categories", "complaints:category"])
def test_a_page_takes_no_more_statements_with_more_rows(
    client, cast, brought, name, django_assert_max_num_queries
):
    client.force_login(cast.vera)
    url = reverse(name, args=[brought.slug] if name == "complaints:category" else [])
    client.get(url)
    counts = []
    for more in (2, 40):
        CategoryFactory.create_batch(more, needs_review=True)
        ComplaintFactory.create_batch(more, unit=cast.mawar, category=brought, tracking_digest=None)
        with django_assert_max_num_queries(MOST_STATEMENTS) as statements:
            client.get(url)
        counts.append(len(statements))

    assert counts[0] == counts[1]


def test_many_cases_are_not_counted_to_the_end(client, cast, monkeypatch):
    monkeypatch.setattr("kinerja.complaints.queries.categories.COUNTED", 1)
    ComplaintFactory(unit=cast.mawar, category=cast.lights, tracking_digest=None)
    client.force_login(cast.vera)

    page = client.get(reverse("complaints:category", args=[cast.lights.slug]))

    assert "Dipakai lebih dari 1 laporan." in page.text


def test_a_case_is_not_given_the_category_that_it_has(cast):
    with pytest.raises(ValidationError, match="sudah berkategori itu"):
        services.categorise(complaint=cast.complaint, category=cast.lights, actor=cast.vera)

    assert not Entry.objects.filter(verb="complaint.categorised").exists()


def test_the_page_says_so_too(client, cast):
    client.force_login(cast.vera)
    door = reverse("complaints:categorise", args=[cast.complaint.number])

    response = client.post(door, {"category": cast.lights.slug})

    assert response.status_code == 422
    assert "Laporan ini sudah berkategori itu." in response.text


@pytest.mark.django_db(transaction=True)
def test_who_gives_a_case_a_category_and_who_merges_the_two_do_not_block_each_other(cast):
    for turn in range(6):
        old, new = (CategoryFactory(slug=f"{name}-{turn}") for name in ("lama", "baru"))
        case = cast.complaint
        Complaint.objects.update(category=old)
        start = Barrier(2)

        def work(act: Callable[..., object], start: Barrier = start, **given: object) -> None:
            start.wait(10)
            try:
                act(**given)
            except ValidationError:
                pass  # the other was first, and nothing was left to do
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            both = (
                pool.submit(
                    work, services.categorise, complaint=case, category=new, actor=cast.vera
                ),
                pool.submit(work, services.merge_category, category=old, into=new, actor=cast.nita),
            )
            for one in both:
                one.result()

        case.refresh_from_db()
        assert case.category == new
