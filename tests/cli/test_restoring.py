"""What a restore may throw away, and who may open what it brought back."""

import pytest
from django.test import Client

from kinerja.accounts import services
from kinerja.accounts.models import ApiKey, ParkedSession
from kinerja.accounts.queries import CONSOLE, key_holder, service_account
from kinerja.cli.keeping.access import end_access
from kinerja.cli.keeping.databases import SqliteFile
from kinerja.cli.restoring import _is_ours, _tell_access
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.organisation.models import Role
from kinerja.organisation.services import admit_program


@pytest.mark.parametrize(
    ("names", "ours"),
    [
        ((), True),
        (("secret-key", "last-backup.json"), True),
        ((".ssh",), False),
        (("secret-key", ".env"), False),
        (("mail",), False),
    ],
)
def test_an_old_folder_is_deleted_only_when_it_holds_what_we_leave_behind(tmp_path, names, ours):
    for name in names:
        (tmp_path / name).touch()

    assert _is_ours(tmp_path) == ours


def test_a_folder_that_never_was_is_nothing_to_keep(tmp_path):
    assert _is_ours(tmp_path / "baru")


def test_nobody_is_logged_in_after_a_restore_and_no_browser_is_trusted(cast):
    device = services.trust_device(key="kunci", name="Chrome", actor=cast.agus)
    services.park_session(device=device, until=clock.now(), path="", actor=cast.agus)
    elsewhere = Client()
    elsewhere.force_login(cast.lina)

    end_access(())

    assert elsewhere.get("/kerja/").url.startswith("/masuk/")
    assert not cast.agus.trusted_devices.filter(revoked_at=None).exists()
    assert not ParkedSession.objects.exists()
    console = service_account(CONSOLE)
    assert Entry.objects.filter(verb="account.sessions_ended", actor=console).count() == 1


def test_a_key_that_was_taken_back_since_does_not_come_back_and_the_others_are_named(cast, capsys):
    console = service_account(CONSOLE)
    keys = [
        admit_program(name=name, role=Role.CAMAT, unit=cast.top, actor=console).key
        for name in ("dasbor-kota", "statistik")
    ]
    closed = ApiKey.objects.get(user__username="statistik").digest

    told = end_access({closed})
    _tell_access(told, is_known=False)

    assert key_holder(keys[0]).username == "dasbor-kota"
    assert key_holder(keys[1]) is None
    assert Entry.objects.filter(verb="api_key.revoked", actor=console).count() == 1
    said = capsys.readouterr().err
    assert f"tetap dicabut: statistik {keys[1][:12]}." in said
    assert f"berlaku: dasbor-kota {keys[0][:12]}." in said
    assert "Cabut lagi" in said
    assert not any(key in said for key in keys)


def test_a_damaged_database_says_nothing_of_its_keys(tmp_path):
    (tmp_path / "rusak").write_bytes(b"bukan basis data" * 100)

    assert SqliteFile(tmp_path / "rusak").closed_keys() is None
    assert SqliteFile(tmp_path / "tiada").closed_keys() is None
