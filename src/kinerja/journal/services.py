"""Writes what happened, in the transaction that makes it happen."""

import secrets
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from kinerja.journal.digest import concealed, digest_of
from kinerja.journal.models import Entry, PersonalValue, Remembered, Snapshot
from kinerja.journal.verbs import ERASED, is_known
from kinerja.kit import clock

# Cost: SQLite takes at most 32,766 values a statement.
BATCH = 1000
NOTHING: Snapshot = {}


def record(
    *,
    actor: AbstractBaseUser,
    verb: str,
    target: Remembered,
    before: Snapshot | None = None,
    note: Mapping[str, str | int | None] | None = None,
) -> Entry:
    """Write that `actor` did this to `target`; call it inside the transaction that did it.

    `before` is the snapshot from before the change; `note` what the fields do not say.
    """
    return _write(actor, verb, [(target, before or NOTHING)], note or {})[0]


def record_many(
    *,
    actor: AbstractBaseUser,
    verb: str,
    targets: Sequence[Remembered],
    note: Mapping[str, str | int | None] | None = None,
) -> list[Entry]:
    """The same for new things by the thousand."""
    return _write(actor, verb, [(target, NOTHING) for target in targets], note or {})


@transaction.atomic
def erase(*, target: Remembered, actor: AbstractBaseUser, reason: str) -> int:
    """Forget the personal values that the journal holds of `target`; the chain stays whole."""
    values = PersonalValue.objects.filter(entry__in=Entry.objects.about(target))
    erased, _by_model = values.delete()
    _write(actor, ERASED.name, [(target, target.snapshot())], {"reason": reason, "values": erased})
    return erased


def _write(
    actor: AbstractBaseUser,
    verb: str,
    targets: Sequence[tuple[Remembered, Snapshot]],
    note: Mapping[str, Any],
) -> list[Entry]:
    if not is_known(verb):
        raise ValueError(f"nobody declared the verb {verb}")
    now = clock.now()
    pairs = [_entry(actor.pk, verb, target, before, note, now) for target, before in targets]
    entries = Entry.objects.bulk_create([entry for entry, _values in pairs], batch_size=BATCH)
    personal = [value for _entry, values in pairs for value in values]
    PersonalValue.objects.bulk_create(personal, batch_size=BATCH)
    return entries


def _entry(  # noqa: PLR0913  # what a row is made of
    actor: int,
    verb: str,
    target: Remembered,
    before: Snapshot,
    note: Mapping[str, Any],
    at: datetime,
) -> tuple[Entry, list[PersonalValue]]:
    entry = Entry(
        uid=uuid.uuid4(),
        at=at,
        actor_id=actor,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=str(target.pk),
        changes=_changes(before, target.snapshot()),
        note=dict(note),
    )
    personal = _conceal(entry, target.personal)
    entry.digest = entry_digest(entry)
    return entry, personal


def entry_digest(entry: Entry) -> str:
    """The digest that this row must carry."""
    return digest_of(
        uid=entry.uid,
        at=entry.at,
        actor=entry.actor_id,
        verb=entry.verb,
        target_type=entry.target_type,
        target_id=entry.target_id,
        changes=entry.changes,
        note=entry.note,
    )


def _changes(before: Snapshot, now: Snapshot) -> dict[str, Any]:
    return {
        field: [before.get(field), value]
        for field, value in now.items()
        if before.get(field) != value
    }


def _conceal(entry: Entry, personal: Sequence[str]) -> list[PersonalValue]:
    """Take personal values out of the row; in their place stands what the digest may see."""
    kept = []
    for field in personal:
        for side, value in enumerate(entry.changes.get(field, ())):
            if value is not None:
                key = secrets.token_hex(32)
                entry.changes[field][side] = {"hmac": concealed(key, value)}
                kept.append(
                    PersonalValue(entry=entry, field=field, is_new=bool(side), key=key, value=value)
                )
    return kept
