"""`kinerja restore-access`: the console is one of the two persons, never both."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from kinerja.accounts.queries import CONSOLE, IMPORTER, service_account
from kinerja.cli import restoring_access
from kinerja.cli.main import OWN
from kinerja.organisation import services
from kinerja.organisation.models import Restoration

REASON = "Ponselnya hilang; ia datang sendiri ke meja saya."


def told(capsys, *arguments: str) -> tuple[int, str]:
    code = restoring_access.run(arguments)
    return code, capsys.readouterr().err


def keeps_factor(user) -> bool:
    return Authenticator.objects.filter(user=user).exists()


def test_the_command_that_the_page_names_confirms_what_another_asked(cast, client, capsys):
    client.force_login(cast.nita)
    sent = {"account": "ira", "reason": REASON}
    page = client.post(reverse("organisation:restorations"), sent, follow=True)
    word, name = re.search(r"kinerja ([\w-]+) (\w+)", page.text).groups()

    code, said = told(capsys, name)

    assert OWN[word] == restoring_access.__name__
    assert code == 0
    assert REASON in said
    assert not keeps_factor(cast.ira)
    assert Restoration.objects.get().confirmed_by == service_account(CONSOLE)


def test_where_nothing_waits_it_asks_and_says_who_may_confirm(cast, capsys):
    code, said = told(capsys, "agus", "--reason", REASON)

    asked = Restoration.objects.get()
    assert code == 0
    assert (asked.asked_by, asked.confirmed_by) == (service_account(CONSOLE), None)
    assert all(user.get_full_name() in said for user in (cast.nita, cast.putri))
    assert keeps_factor(cast.agus)
    assert services.confirm_restoration(restoration=asked, actor=cast.nita)


@pytest.mark.parametrize("first", [CONSOLE, IMPORTER])
def test_the_console_is_never_both_of_the_two(cast, capsys, first):
    services.ask_restoration(owner=cast.agus, reason=REASON, actor=service_account(first))

    code, said = told(capsys, "agus", "--reason", REASON)

    assert code == 2
    assert "dibuat dari konsol" in said
    assert cast.nita.get_full_name() in said
    assert keeps_factor(cast.agus)


def test_it_says_so_where_nobody_could_be_the_second(cast, capsys):
    code, said = told(capsys, "nita", "--reason", REASON)

    assert code == 0
    assert "Belum ada orang yang boleh menyetujuinya" in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["tidakada"], "Tidak ada akun orang bernama tidakada."),
        (["konsol"], "Tidak ada akun orang bernama konsol."),
        (["agus"], "Tidak ada permintaan yang menunggu untuk akun agus."),
        (["agus", "--reason", "hilang"], "paling sedikit 10 huruf"),
    ],
)
def test_what_it_cannot_do_it_says_in_a_sentence(cast, capsys, arguments, sentence):
    code, said = told(capsys, *arguments)

    assert code == 2
    assert sentence in said
    assert not Restoration.objects.exists()


def test_too_late_is_told_and_asked_anew_only_with_a_reason(cast, clock_at, capsys):
    services.ask_restoration(owner=cast.agus, reason=REASON, actor=cast.putri)
    clock_at("2026-11-25T09:00")

    late, again = told(capsys, "agus"), told(capsys, "agus", "--reason", REASON)

    assert late[0] == 2
    assert "lewat waktunya" in late[1]
    assert again[0] == 0
    assert keeps_factor(cast.agus)
    assert Restoration.objects.get(closed_at=None).asked_by == service_account(CONSOLE)
