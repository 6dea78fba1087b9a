import hashlib
import hmac

from kinerja.journal.digest import START, chained, concealed, digest_of


def test_the_digest_of_a_row_never_changes():
    """Rows of many years hang on this writing. If this fails, do not touch the number."""
    content = ["uid", 1, {"b": ["é", None], "a": {"hmac": "00"}}]

    text = '["uid",1,{"a":{"hmac":"00"},"b":["é",null]}]'
    assert digest_of(content) == hashlib.sha256(text.encode()).hexdigest()


def test_the_order_of_fields_does_not_matter():
    assert digest_of([{"a": 1, "b": 2}]) == digest_of([{"b": 2, "a": 1}])


def test_a_seal_hangs_on_the_one_before():
    first = chained(START, "aa")

    assert chained(first, "bb") == hashlib.sha256(f"{first}bb".encode()).hexdigest()


def test_a_personal_value_is_seen_through_its_own_key():
    expected = hmac.new(b"its key", b"Siti", hashlib.sha256).hexdigest()

    assert concealed("its key", "Siti") == expected
    assert concealed("another key", "Siti") != expected
