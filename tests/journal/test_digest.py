import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from kinerja.journal.digest import chained, concealed, digest_of
from kinerja.journal.models import Entry


def test_the_digest_of_a_row_never_changes():
    """Rows of many years hang on this writing. If this fails, do not touch the number."""
    content = ["uid", 1, {"b": ["é", None], "a": {"hmac": "00"}}]

    text = '["uid",1,{"a":{"hmac":"00"},"b":["é",null]}]'
    assert digest_of(content) == hashlib.sha256(text.encode()).hexdigest()


def test_the_digest_of_an_entry_never_changes():
    """Neither what it covers, nor in which order, nor how a moment is written."""
    entry = Entry(
        uid=UUID("6f1c3c2e-4a51-4a53-9a43-0d8f6f0f2a10"),
        at=datetime.fromisoformat("2026-11-24T09:00:00.000123+07:00"),
        actor_id=7,
        verb="complaint.assigned",
        target_type="complaints.complaint",
        target_id="42",
        changes={
            "title": ["Lampu – mati", "Lampu"],
            "handler": [None, "9"],
            "reporter": [{"hmac": "00ff"}, None],
        },
        note={"why": "hé"},
    )

    assert digest_of(entry.content()) == (
        "211c5995509a5194b5e012ca611d87565961c6e732f9bbd3487fe1be4d9bc2aa"
    )


def test_the_order_of_fields_does_not_matter():
    assert digest_of([{"a": 1, "b": 2}]) == digest_of([{"b": 2, "a": 1}])


def test_a_seal_hangs_on_the_one_before_and_on_its_moment():
    """Chains of many years hang on this writing. If this fails, do not touch the number."""
    link = chained("a" * 64, "b" * 64, sealed_at=datetime.fromisoformat("2026-11-24T09:00+07:00"))

    text = f"{'a' * 64}{'b' * 64}2026-11-24T02:00:00.000000+00:00"
    assert link == hashlib.sha256(text.encode()).hexdigest()


def test_a_personal_value_is_seen_through_its_own_key():
    expected = hmac.new(b"its key", b"Siti", hashlib.sha256).hexdigest()

    assert concealed("its key", "Siti") == expected
    assert concealed("another key", "Siti") != expected
