"""What the office decides for itself, as far as the law lets it."""

from datetime import date

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError

from kinerja.journal.models import Entry
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation import policies, services
from kinerja.organisation.models import Policy
from kinerja.organisation.queries import policy

APRIL, MAY, JUNE = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)
KEY = "test.answer_within"


@pytest.fixture(autouse=True)
def key(monkeypatch):
    monkeypatch.setattr(policies, "_registered", {})
    return policies.register(
        policies.PolicyKey(
            key=KEY,
            label="Batas menjawab",
            parse=int,
            check=lambda days: ALLOWED if days <= 14 else Verdict("Undang-undang: paling lama 14."),
            default="14",
            basis="R-ADU-2",
        )
    )


def decide(office, value="10", since=MAY, unit=None, actor="nita", **other):
    return services.set_policy(
        key=other.pop("key", KEY),
        value=value,
        since=since,
        unit=unit,
        legal_basis=other.pop("legal_basis", "SK Camat 3/2026"),
        actor=office.user(actor),
        **other,
    )


def test_without_a_decision_the_default_holds(office):
    assert policy(KEY, office.kelurahan, MAY) == "14"


def test_a_decision_holds_from_its_day_on(office):
    decided = decide(office)

    assert policy(KEY, office.kelurahan, APRIL) == "14"
    assert policy(KEY, office.kelurahan, MAY) == "10"
    assert policy(KEY, None, MAY) == "10"
    assert Entry.objects.about(decided).get().verb == "policy.set"


def test_the_nearest_decision_above_a_unit_holds_for_it(office):
    decide(office, "12")
    decide(office, "9", unit=office.top)
    decide(office, "5", unit=office.kelurahan)

    assert policy(KEY, office.kelurahan, MAY) == "5"
    assert policy(KEY, office.other, MAY) == "9"
    assert policy(KEY, None, MAY) == "12"


def test_a_new_decision_ends_the_old_one_the_day_before(office):
    decide(office, "10")

    decide(office, "7", since=JUNE)

    ended = Policy.objects.get(value="10")
    assert ended.until == date(2026, 5, 31)
    assert policy(KEY, None, MAY) == "10"
    assert policy(KEY, None, JUNE) == "7"
    assert [entry.verb for entry in Entry.objects.about(ended).order_by("pk")] == [
        "policy.set",
        "policy.ended",
    ]


def test_a_value_laxer_than_the_law_is_refused_with_a_sentence(office):
    with pytest.raises(ValidationError, match=r"paling lama 14"):
        decide(office, "15")
    assert not Policy.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"value": "banyak"}, "bukan nilai untuk Batas menjawab"),
        ({"legal_basis": " "}, "Sebutkan dasar hukum"),
        ({"key": "test.unknown"}, "tidak dikenal"),
        ({"until": APRIL}, "sebelum tanggal mulai"),
    ],
)
def test_an_impossible_decision_is_refused_with_a_sentence(office, wrong, sentence):
    with pytest.raises(ValidationError, match=sentence):
        decide(office, **wrong)


def test_what_was_decided_is_not_rewritten_in_hindsight(office):
    decide(office, since=JUNE)

    with pytest.raises(ValidationError, match="Sudah ada nilai"):
        decide(office, "7", since=MAY)


@pytest.mark.parametrize("name", ["cahya", "lina", "agus", "dewi"])
def test_only_an_admin_of_the_whole_office_decides_for_everybody(office, name):
    with pytest.raises(PermissionDenied, match="Hanya admin aplikasi"):
        decide(office, actor=name)


def test_a_key_is_declared_once(key):
    with pytest.raises(ImproperlyConfigured, match=r"test\.answer_within"):
        policies.register(key)


def test_an_undeclared_key_is_a_mistake_of_the_programme(office):
    with pytest.raises(KeyError):
        policy("test.unknown", None, MAY)
