"""An address is used once somebody who reads it said so, and the old one is told."""

import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from kinerja.accounts import services
from kinerja.accounts.models import EmailProof, User
from kinerja.inbox.models import Letter
from kinerja.inbox.services import post
from kinerja.journal.models import Entry, PersonalValue
from tests.accounts.conftest import log_in, show_code

NEW, OLD = "baru@contoh.go.id", "lama@contoh.go.id"
PAGE = reverse("account_email")


def link() -> str:
    """Out of the letter that went to the new address."""
    post()
    found = [one for one in mail.outbox if one.to == [NEW]]
    return re.search(r"https?://[^/]+(/surel/\S+)", found[-1].body)[1]


def asked(user: User, address: str = NEW) -> EmailProof:
    return services.ask_email(user=user, address=address, actor=user)


def address_of(user: User) -> str:
    return User.objects.get(pk=user.pk).email


@pytest.fixture
def sari(sari) -> User:
    sari.email = OLD
    sari.save()
    return sari


def test_the_owner_changes_it_and_proves_it(client, sari):
    log_in(client, "sari")
    show_code(client)

    assert client.post(PAGE, {"email": "bukan alamat"}).status_code == 422
    assert client.post(PAGE, {"email": NEW}).status_code == 302
    assert NEW in client.get(reverse("mfa_index")).text
    assert address_of(sari) == OLD
    opened = client.get(link())
    assert "Ya, kirim ke alamat ini" in opened.text
    assert address_of(sari) == OLD
    client.post(link())

    assert address_of(sari) == NEW


def test_the_old_address_is_told_without_the_new_one(client, sari):
    asked(sari)
    client.post(link())
    post()

    (told,) = [one for one in mail.outbox if one.to == [OLD]]
    assert "diganti" in told.body
    assert NEW not in told.body + told.subject


def test_a_link_holds_once_and_for_a_day(client, sari, clock_at):
    asked(sari)
    address = link()
    clock_at("2026-11-25T09:00")
    assert client.post(address).status_code == 410
    clock_at("2026-11-25T08:59")
    assert client.post(address).status_code == 200
    assert client.post(address).status_code == 410
    with pytest.raises(ValidationError):
        services.prove_email(token="x")


def test_an_earlier_link_proves_nothing(client, sari):
    asked(sari)
    first = link()
    asked(sari, "lain@contoh.go.id")

    assert client.post(first).status_code == 410
    assert address_of(sari) == OLD


def test_no_address_at_all_holds_at_once(sari):
    asked(sari, "")

    assert address_of(sari) == ""
    post()
    assert [one.to for one in mail.outbox] == [[OLD]]


def test_colleagues_may_share_an_address(client, sari, tuti):
    for user in (sari, tuti):
        asked(user)
        client.post(link())

    assert address_of(sari) == address_of(tuti) == NEW


def test_addresses_stand_in_no_address_of_a_page_no_entry_and_no_letter_that_is_over(client, sari):
    asked(sari)
    address = link()
    client.post(address)

    assert "contoh.go.id" not in address
    assert "contoh.go.id" not in str(list(Entry.objects.values()))
    assert PersonalValue.objects.filter(value=NEW).exists()
    assert set(Letter.objects.exclude(sent_at=None).values_list("address", "text")) == {("", "")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.exclude(sent_at=None).update(address=NEW)


def test_a_mailbox_is_not_filled_by_pressing_a_button(client, sari):
    log_in(client, "sari")
    show_code(client)

    answers = [client.post(PAGE, {"email": NEW}).status_code for _once in range(6)]

    assert answers == [302] * 5 + [429]


def test_whoever_only_found_the_session_open_types_the_password_first(client, sari):
    client.force_login(sari)

    assert client.get(PAGE).url.startswith(reverse("account_reauthenticate"))
