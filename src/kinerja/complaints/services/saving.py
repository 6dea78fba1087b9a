"""Lists that somebody keeps for themselves."""

from collections.abc import Mapping
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.complaints.models import SavedList
from kinerja.complaints.permissions import may_keep_lists, may_keep_this_list
from kinerja.journal.services import record

MOST: Final = 20


@transaction.atomic
def save_list(*, name: str, query: Mapping[str, str], actor: User) -> SavedList:
    """Keep this filter under a name. ValidationError for a name in use, or one too many."""
    may_keep_lists(actor).require()
    owner = _locked(actor)
    if owner.saved_lists.count() >= MOST:
        words = _("Anda sudah menyimpan %(most)d daftar. Hapus dulu salah satunya.")
        raise ValidationError(words % {"most": MOST})
    _require_free(owner, name)
    kept = SavedList.objects.create(owner=owner, name=name, query=dict(query))
    record(actor=actor, verb="saved_list.created", target=kept)
    return kept


@transaction.atomic
def rename_list(*, kept: SavedList, name: str, actor: User) -> SavedList:
    may_keep_this_list(actor, kept).require()
    owner, before = _locked(actor), kept.snapshot()
    _require_free(owner, name, kept)
    kept.name = name
    kept.save(update_fields=["name"])
    record(actor=actor, verb="saved_list.renamed", target=kept, before=before)
    return kept


@transaction.atomic
def delete_list(*, kept: SavedList, actor: User) -> None:
    """Gone for good: a kept list is a convenience and no record of the office."""
    may_keep_this_list(actor, kept).require()
    record(actor=actor, verb="saved_list.deleted", target=kept, before=kept.snapshot())
    kept.delete()


def _locked(actor: User) -> User:
    """Race: two who save at once take turns, so that neither is one too many."""
    return User.objects.select_for_update().get(pk=actor.pk)


def _require_free(owner: User, name: str, kept: SavedList | None = None) -> None:
    others = owner.saved_lists.exclude(pk=kept.pk) if kept else owner.saved_lists.all()
    if others.filter(name__iexact=name).exists():
        raise ValidationError(_("Anda sudah punya daftar dengan nama ini. Pilih nama lain."))
