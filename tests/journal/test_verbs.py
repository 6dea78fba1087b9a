import pytest
from django.core.exceptions import ImproperlyConfigured

from kinerja.journal.verbs import Verb, is_known, register, registered, sentence


def test_a_declared_verb_is_known_and_reads_well():
    verb = register(Verb("test.declared", "menyatakan sesuatu"))

    assert is_known("test.declared")
    assert verb in registered()
    assert sentence("test.declared") == "menyatakan sesuatu"


def test_declaring_the_same_verb_again_changes_nothing():
    verb = register(Verb("test.again", "mengulang"))

    assert register(verb) is verb


def test_two_verbs_cannot_share_a_name():
    register(Verb("test.shared", "satu"))

    with pytest.raises(ImproperlyConfigured, match=r"test\.shared"):
        register(Verb("test.shared", "dua"))


def test_a_verb_of_a_room_that_is_gone_keeps_its_bare_name():
    assert sentence("room.gone") == "room.gone"
