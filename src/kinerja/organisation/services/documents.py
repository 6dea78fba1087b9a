"""What goes out under the name of a unit, and what no longer holds."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation import document_kinds
from kinerja.organisation.drafts import Draft, digest_of
from kinerja.organisation.models import IssuedDocument, IssuedFile


@transaction.atomic
def issue_document(*, draft: Draft, actor: User) -> IssuedDocument:
    """Issue what `drafts.draft` wrote: the row, its bytes and their hashes, kept as they are.

    May the actor issue it? The kind answers, as its room declared. Raises KeyError for a kind that
    no room declared; a file that nobody could hand in to be checked is refused by a constraint.
    """
    document_kinds.declared(draft.kind).may_issue(actor, draft.unit).require()
    document = IssuedDocument.objects.create(
        number=draft.number,
        kind=draft.kind,
        title=draft.document.title,
        unit=draft.unit,
        issued_at=draft.document.issued,
    )
    digests = {format: digest_of(data) for format, data in draft.files.items()}
    IssuedFile.objects.bulk_create(
        IssuedFile(
            document=document, format=format, sha256=digests[format], size=len(data), data=data
        )
        for format, data in draft.files.items()
    )
    note = {f"sha256_{format}": digest for format, digest in digests.items()}
    record(actor=actor, verb="document.issued", target=document, note=note)
    return document


@transaction.atomic
def revoke_document(*, document: IssuedDocument, reason: str, actor: User) -> IssuedDocument:
    """Say that a document no longer holds, and why: everybody who checks it reads the reason."""
    document = IssuedDocument.objects.select_for_update().get(pk=document.pk)
    document_kinds.declared(document.kind).may_issue(actor, document.unit).require()
    if document.is_revoked:
        raise ValidationError(_("Dokumen ini sudah dicabut."))
    if not reason.strip():
        raise ValidationError({"reason": _("Tulis alasan pencabutan.")})
    before = document.snapshot()
    document.revoked_at, document.revoked_why = clock.now(), reason.strip()
    document.save(update_fields=["revoked_at", "revoked_why"])
    record(actor=actor, verb="document.revoked", target=document, before=before)
    return document
