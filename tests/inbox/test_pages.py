"""The pages of the inbox: one's own notices, and how they come by e-mail."""

import pytest
from django.urls import reverse

from kinerja.inbox.letters import token_of
from kinerja.inbox.models import ByMail
from kinerja.inbox.queries import SHOWN_AT_MOST, by_mail
from kinerja.inbox.services import Tidings, choose_mail, tell

pytestmark = pytest.mark.django_db
LIST = "/kerja/kabar/"


def happened(*people, n: int = 1) -> None:
    tell(recipients=people, tidings=Tidings(f"test:{n}", f"Kabar nomor {n}.", "/kerja/laporan/"))


def test_the_newest_stands_on_top_and_unread_is_a_word(client, cast):
    happened(cast.agus, n=1)
    happened(cast.agus, n=2)
    client.force_login(cast.agus)

    page = client.get(LIST).text

    assert page.index("Kabar nomor 2.") < page.index("Kabar nomor 1.")
    assert page.count("Baru</span>") == 2
    assert "Kabar (2)" in page


def test_opening_a_notice_reads_it_and_leads_there(client, cast):
    happened(cast.agus)
    client.force_login(cast.agus)
    notice = cast.agus.notices.get()

    answer = client.post(reverse("inbox:open", args=[notice.pk]))

    assert (answer.status_code, answer.url) == (302, "/kerja/laporan/")
    assert not cast.agus.notices.unread().exists()
    assert "Kabar (" not in client.get(LIST).text


def test_nobody_opens_what_another_was_told(client, cast):
    happened(cast.agus)
    client.force_login(cast.tono)

    assert client.post(reverse("inbox:open", args=[cast.agus.notices.get().pk])).status_code == 404
    assert "Kabar nomor" not in client.get(LIST).text
    assert cast.agus.notices.unread().exists()


def test_all_are_read_at_once_and_only_ones_own(client, cast):
    happened(cast.agus, cast.tono)
    client.force_login(cast.agus)

    client.post(reverse("inbox:read_all"))

    assert not cast.agus.notices.unread().exists()
    assert cast.tono.notices.unread().exists()


def test_more_than_anybody_counts_is_told_as_such(client, cast):
    for n in range(SHOWN_AT_MOST + 1):
        happened(cast.agus, n=n)
    client.force_login(cast.agus)

    assert f"Kabar ({SHOWN_AT_MOST}+)" in client.get(LIST).text


@pytest.mark.parametrize("rows", [3, 60])
def test_the_list_costs_the_same_for_few_and_many(
    client, cast, django_assert_max_num_queries, rows
):
    for n in range(rows):
        happened(cast.agus, n=n)
    client.force_login(cast.agus)

    with django_assert_max_num_queries(7):
        client.get(LIST)


def test_mail_is_chosen_on_a_page(client, cast):
    client.force_login(cast.agus)
    assert by_mail(cast.agus) is ByMail.DIGEST

    answer = client.post(reverse("inbox:mail"), {"by_mail": "each"})

    assert answer.status_code == 302
    assert by_mail(cast.agus) is ByMail.EACH


@pytest.mark.parametrize("choice", ["", "hourly"])
def test_a_choice_that_does_not_exist_is_refused_in_words(client, cast, choice):
    client.force_login(cast.agus)

    page = client.post(reverse("inbox:mail"), {"by_mail": choice})

    assert page.status_code == 422
    assert by_mail(cast.agus) is ByMail.DIGEST


def test_a_mail_programme_unsubscribes_with_one_click(client, cast):
    choose_mail(by_mail=ByMail.EACH, actor=cast.agus)
    link = reverse("inbox:unsubscribe", args=[token_of(cast.agus.pk)])

    answer = client.post(link, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert by_mail(cast.agus) is ByMail.NEVER


def test_opening_the_link_changes_nothing(client, cast):
    link = reverse("inbox:unsubscribe", args=[token_of(cast.agus.pk)])

    assert client.get(link).status_code == 200
    assert by_mail(cast.agus) is ByMail.DIGEST


@pytest.mark.parametrize("token", ["x", "1", "a:b:c"])
def test_a_link_that_is_not_ours_leads_nowhere(client, token):
    assert client.post(reverse("inbox:unsubscribe", args=[token])).status_code == 404
