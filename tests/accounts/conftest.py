import pytest
from django.test import Client
from django.urls import reverse

from kinerja.accounts import browser, services
from kinerja.accounts.models import User
from tests.factories.codes import app_code
from tests.factories.organisation import PersonFactory

PASSWORD = "hujan-turun-di-bukit"
PIN = "739164"


def person(name: str, **given: object) -> User:
    user = PersonFactory(username=name, first_name=name.title(), **given)
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(client: Client, name: str, password: str = PASSWORD):
    return client.post(reverse("account_login"), {"login": name, "password": password})


def show_code(client: Client, code: str | None = None, **more: str):
    return client.post(reverse("mfa_authenticate"), {"code": code or app_code(), **more})


def trust(client: Client, name: str):
    """Log in with both steps, and tick that this browser is trusted."""
    log_in(client, name)
    return show_code(client, trust="on")


def who(client: Client) -> str:
    """The name of who is logged in here; nobody is empty."""
    pk = client.session.get("_auth_user_id")
    return User.objects.get(pk=pk).username if pk else ""


@pytest.fixture
def sari(db) -> User:
    return person("sari")


@pytest.fixture
def tuti(db) -> User:
    return person("tuti")


@pytest.fixture
def newcomer(db) -> User:
    """Has a password, and nothing else yet."""
    return person("baru", second_factor=None)


@pytest.fixture
def at_the_counter(client, sari) -> Client:
    """Sari, with both steps, in a browser that she trusts; and she has a PIN."""
    trust(client, "sari")
    services.set_pin(pin=PIN, actor=sari)
    assert browser.COOKIE in client.cookies
    return client
