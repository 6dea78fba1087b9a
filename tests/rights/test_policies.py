"""How long data is kept is the office's to decide, within bounds, and the public reads it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from kinerja.kit import clock
from kinerja.organisation.services import set_policy
from kinerja.rights.policies import CONTACT, YEARS
from kinerja.rights.queries import terms, years_kept
from kinerja.rules.data_rights import Kept


def decide(cast, key: str, value: str) -> None:
    basis = "JRA 2026"
    set_policy(key=key, value=value, since=clock.today(), legal_basis=basis, actor=cast.nita)


@pytest.mark.parametrize(
    ("key", "value"),
    [(CONTACT, "0"), (CONTACT, "91"), (YEARS[Kept.JOURNAL], "0"), (YEARS[Kept.JOURNAL], "51")],
)
def test_what_is_out_of_bounds_is_refused_in_words(cast, key, value):
    with pytest.raises((PermissionDenied, ValidationError), match="Isi 1 sampai"):
        decide(cast, key, value)


def test_a_schedule_of_records_goes_first(cast):
    decide(cast, YEARS[Kept.COMPLAINT], "8")

    assert (years_kept(Kept.COMPLAINT), years_kept(Kept.INTEGRITY_COMPLAINT)) == (8, 10)
    assert terms()[0].value == "8 tahun"
