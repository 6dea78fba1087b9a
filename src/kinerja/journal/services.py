"""Writes what happened, in the transaction that makes it happen."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.transaction import TransactionManagementError

from kinerja.journal.digest import concealed, digest_of
from kinerja.journal.models import Changes, Entry, PersonalValue, Remembered, Snapshot
from kinerja.journal.verbs import ERASED, UnknownVerb, is_known
from kinerja.kit import clock
from kinerja.kit.statements import insert_many

Note = Mapping[str, str | int | None]
NOTHING: Final[Snapshot] = {}


def record(
    *,
    actor: AbstractBaseUser,
    verb: str,
    target: Remembered,
    before: Snapshot | None = None,
    note: Note | None = None,
) -> Entry:
    """Write that `actor` did this to `target`, inside the transaction that did it.

    `before` is the snapshot from before the change, none for a new thing; `note` holds what the
    fields do not say. Raises UnknownVerb for a verb that no room declared, and
    TransactionManagementError where no transaction is open.
    """
    return _write(actor, verb, [(target, before or NOTHING)], note)[0]


def record_many(
    *,
    actor: AbstractBaseUser,
    verb: str,
    targets: Iterable[Remembered],
    note: Note | None = None,
) -> list[Entry]:
    """The same for new things by the thousand: one row each, in few statements."""
    return _write(actor, verb, [(target, NOTHING) for target in targets], note)


@transaction.atomic
def erase(*, target: Remembered, actor: AbstractBaseUser, reason: str) -> int:
    """Forget every personal value that the journal holds of `target`; how many there were.

    The chain stays whole, and the erasure is itself an entry: a value that is gone without one is
    a fault. Who may ask for it is for the room of the target to decide.
    """
    values = PersonalValue.objects.filter(entry__in=Entry.objects.about(target))
    erased, _by_model = values.delete()
    note: Note = {"reason": reason, "values": erased}
    record(actor=actor, verb=ERASED.name, target=target, before=target.snapshot(), note=note)
    return erased


@transaction.atomic
def erase_if_any(*, target: Remembered, actor: AbstractBaseUser, reason: str) -> int:
    """The same where it is not known whether the journal holds any; none leaves no entry."""
    held = PersonalValue.objects.filter(entry__in=Entry.objects.about(target))
    return erase(target=target, actor=actor, reason=reason) if held.exists() else 0


def _write(
    actor: AbstractBaseUser,
    verb: str,
    happened: Sequence[tuple[Remembered, Snapshot]],
    note: Note | None,
) -> list[Entry]:
    _require_transaction()
    if not is_known(verb):
        raise UnknownVerb(verb)
    entry_of = partial(Entry, at=clock.now(), actor_id=actor.pk, verb=verb, note=dict(note or {}))
    entries, personal = [], []
    for target, before in happened:
        entry = entry_of(
            target_type=target._meta.label_lower,
            target_id=str(target.pk),
            changes=_changes(before, target.snapshot()),
        )
        personal += _conceal(entry, target)
        entry.digest = digest_of(entry.content())
        entries.append(entry)
    # Cost: a savepoint would be two more statements for every entry.
    with transaction.atomic(savepoint=False):
        insert_many(entries)
        for value in personal:
            value.entry_id = value.entry.pk
        insert_many(personal)
    return entries


def _require_transaction() -> None:
    # A crash between the deed and its entry would leave the one without the other.
    if not transaction.get_connection().in_atomic_block:
        raise TransactionManagementError("record() belongs in the transaction that does the thing")


def _changes(before: Snapshot, now: Snapshot) -> Changes:
    pairs = ((field, before.get(field), value) for field, value in now.items())
    return {field: [old, new] for field, old, new in pairs if old != new}


def _conceal(entry: Entry, target: Remembered) -> list[PersonalValue]:
    """Take the personal values out of the entry; what the digest may see stands in their place."""
    kept = []
    for field in target.personal:
        for side, value in enumerate(entry.changes.get(field, ())):
            if isinstance(value, str):
                apart = _apart(entry, field, value, is_new=bool(side))
                entry.changes[field][side] = _seen_of(apart)
                kept.append(apart)
    # Why something was erased is not erased with it.
    for key in target.personal_notes if entry.verb != ERASED.name else ():
        if value := entry.note.get(key):
            apart = _apart(entry, f"note.{key}", str(value), is_new=True)
            # One note may be told of many targets: each has its own copy of it.
            entry.note = {**entry.note, key: _seen_of(apart)}
            kept.append(apart)
    return kept


def _apart(entry: Entry, field: str, value: str, *, is_new: bool) -> PersonalValue:
    key = secrets.token_hex(32)
    return PersonalValue(entry=entry, field=field, is_new=is_new, key=key, value=value)


def _seen_of(apart: PersonalValue) -> dict[str, str]:
    return {"hmac": concealed(apart.key, apart.value)}
