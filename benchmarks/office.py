"""A made-up office in a folder of its own, thrown away at the end."""

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import rmtree

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
CHUNK = 20_000
MATTERS = (
    "Jalan rusak", "Jalan gelap", "Lampu mati", "Selokan mampet", "Sampah menumpuk", "KTP hilang",
    "Pohon tumbang", "Air keruh", "Parkir liar", "Bising malam", "Surat pengantar", "Antrean lama",
    "Bansos salah", "Taman kotor", "Trotoar pecah", "Kabel putus",
)  # fmt: skip
# Of 20,000 names, a few are in many texts and most in a handful.
NAMES = 20_000
LONG_AGO = NOW - timedelta(days=2 * 365 + 180)


@contextmanager
def office() -> Iterator[Path]:
    """KINERJA_HOME with a migrated, empty database. Call it before anything of Django."""
    home = Path(tempfile.mkdtemp(prefix="kinerja-bench-"))
    os.environ["KINERJA_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kinerja.config.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    try:
        yield home
    finally:
        rmtree(home, ignore_errors=True)


def furnish():
    """One sub-district with eleven kelurahan and its camat, who sees everything."""
    from kinerja.accounts.queries import CONSOLE, service_account
    from kinerja.accounts.services import create_person
    from kinerja.organisation.models import Role, UnitKind
    from kinerja.organisation.services import create_unit, grant_role

    console = service_account(CONSOLE)
    top = create_unit(
        code="10", name="Kecamatan", kind=UnitKind.SUBDISTRICT, parent=None, actor=console
    )
    for number in range(1001, 1012):
        create_unit(
            code=f"10.{number}",
            name=f"Kelurahan {number}",
            kind=UnitKind.KELURAHAN,
            parent=top,
            actor=console,
        )
    camat = create_person(username="camat", name="Camat", password=None, actor=console)
    grant_role(role=Role.CAMAT, unit=top, holder=camat, since=NOW.date(), actor=console)
    return camat


def appoint():
    """Who sees a part only: the lurah of one kelurahan, a verifikator of three."""
    from kinerja.accounts.queries import CONSOLE, service_account
    from kinerja.accounts.services import create_person
    from kinerja.organisation.models import Role, Unit
    from kinerja.organisation.services import grant_role

    console = service_account(CONSOLE)
    people = {}
    for role, codes in (
        (Role.LURAH, ["10.1001"]),
        (Role.VERIFIKATOR, ["10.1001", "10.1002", "10.1005"]),
    ):
        person = create_person(username=role, name=role, password=None, actor=console)
        for unit in Unit.objects.filter(code__in=codes):
            grant_role(role=role, unit=unit, holder=person, since=NOW.date(), actor=console)
        people[role.value] = person
    return people


def fill(count: int) -> None:
    """So many past complaints, straight into the table: the reading is what is measured."""
    from kinerja.complaints.models import Category, Complaint
    from kinerja.organisation.models import Unit

    dice = random.Random(1)
    units = list(Unit.objects.values_list("pk", flat=True))
    category = Category.objects.create(slug="jalan", name="Jalan rusak")
    for start in range(0, count, CHUNK):
        Complaint.objects.bulk_create(
            [
                _complaint(Complaint, number, dice, units, category.pk)
                for number in range(start, min(start + CHUNK, count))
            ],
            batch_size=1000,
        )


def _text(received: datetime, dice: random.Random) -> str:
    """Some words are in every third text, most in few; one was on everybody's mind long ago."""
    names = " ".join(f"nama{int(NAMES ** dice.random())}" for _ in range(6))
    ago = " Banjir lagi." if received < LONG_AGO and dice.random() < 0.5 else ""
    return f"Sejak minggu lalu, dekat rumah {names}.{ago}"


def _complaint(model, number: int, dice: random.Random, units: list[int], category: int):
    received = NOW - timedelta(minutes=dice.randrange(3 * 365 * 24 * 60))
    answered = received + timedelta(days=dice.randrange(1, 30))
    done = answered < NOW
    return model(
        number=f"{received.year}-{number:06d}",
        unit_id=dice.choice(units),
        category_id=category,
        title=f"{dice.choice(MATTERS)} di gang {number % 1000}",
        text=_text(received, dice),
        state="closed" if done else "received",
        received_at=received,
        answer_due_on=(received + timedelta(days=12)).date(),
        due_on=(received + timedelta(days=24)).date(),
        first_answered_at=answered if done else None,
        finished_at=answered if done else None,
        closed_at=answered if done else None,
        outcome="selesai" if done else "",
    )


def greet() -> None:
    """A view that says hello, at /halo/, behind the same middleware and the same login."""
    from django.conf import settings
    from django.contrib.auth.decorators import login_required
    from django.http import HttpResponse
    from django.urls import path

    from kinerja.config import urls

    urls.urlpatterns.append(path("halo/", login_required(lambda request: HttpResponse("halo"))))
    settings.ALLOWED_HOSTS.append("testserver")


def logged_in(person):
    """A browser with a session of this person, begun as our doors begin it."""
    from allauth.mfa.models import Authenticator
    from django.contrib.auth.signals import user_logged_in
    from django.test import Client

    from kinerja.accounts import browser

    def begun(request, **kwargs) -> None:
        browser.begin(request, proved=True)

    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    client = Client()
    user_logged_in.connect(begun)
    try:
        client.force_login(person)
    finally:
        user_logged_in.disconnect(begun)
    return client


def asked(client, url: str) -> None:
    """Once; RuntimeError where it is no page, which would be quicker and measure nothing."""
    status = client.get(url).status_code
    if status != 200:
        raise RuntimeError(f"{url}: {status}")
