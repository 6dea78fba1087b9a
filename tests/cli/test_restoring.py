"""What a restore may throw away: nothing that somebody put there."""

import pytest

from kinerja.cli.restoring import _is_ours


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
