"""The address somebody wants letters at: used once a link that went there was opened."""

import uuid

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import EmailProof, User
from kinerja.accounts.policies import PROVE_WITHIN
from kinerja.accounts.queries import PROOF_SALT, waiting_proof
from kinerja.inbox.letters import absolute
from kinerja.inbox.services import write_letter
from kinerja.journal.services import record
from kinerja.kit import clock


@transaction.atomic
def ask_email(*, user: User, address: str, actor: User) -> EmailProof:
    """Write to this address to have it proved; the old one holds until then.

    Empty: no more letters, at once. Whether `actor` may is for the caller to ask.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    proof = EmailProof.objects.filter(user=user).first() or EmailProof(user=user)
    before = proof.snapshot() if proof.pk else None
    proof.uid, proof.address = uuid.uuid4(), address
    proof.asked_at, proof.proved_at = clock.now(), None
    proof.save()
    record(actor=actor, verb="account.email_asked", target=proof, before=before)
    if address:
        _write_for_proof(proof)
    else:
        _change(user, proof, actor)
    return proof


@transaction.atomic
def prove_email(*, token: str) -> EmailProof:
    """The link was opened: letters go there from now on, and the old address is told.

    ValidationError for a link that is too old, was used, or is none of ours.
    """
    proof = waiting_proof(token)
    # One statement, so that a link opened twice at once is used once.
    if proof is None or not EmailProof.objects.filter(
        pk=proof.pk, uid=proof.uid, proved_at=None
    ).update(proved_at=clock.now()):
        raise ValidationError(_("Tautan ini sudah dipakai atau sudah lewat 24 jam."))
    user = User.objects.select_for_update().get(pk=proof.user_id)
    return _change(user, proof, user)


def _change(user: User, proof: EmailProof, actor: User) -> EmailProof:
    before = proof.snapshot()
    old, user.email = user.email, proof.address
    user.save(update_fields=["email"])
    proof.proved_at = clock.now()
    proof.save(update_fields=["proved_at"])
    record(actor=actor, verb="account.email_changed", target=proof, before=before)
    if old and old != proof.address:
        _write_goodbye(proof, old)
    return proof


def _write_for_proof(proof: EmailProof) -> None:
    link = reverse("prove_email", args=[signing.dumps(str(proof.uid), salt=PROOF_SALT)])
    write_letter(
        recipient=proof.user,
        address=proof.address,
        key=f"email.prove:{proof.uid}",
        subject=_("Apakah ini alamat surel Anda?"),
        text=_(
            "Yth. Bapak/Ibu,\n\nkabar dari Kinerja diminta dikirim ke alamat ini. Buka tautan ini "
            "dalam %(hours)d jam untuk menyetujuinya:\n%(link)s\n\nBukan Anda yang memintanya? "
            "Abaikan surat ini; tidak ada lagi yang dikirim ke sini.\n"
        )
        % {"hours": PROVE_WITHIN.total_seconds() // 3600, "link": absolute(link)},
    )


def _write_goodbye(proof: EmailProof, old: str) -> None:
    write_letter(
        recipient=proof.user,
        address=old,
        key=f"email.goodbye:{proof.uid}",
        subject=_("Kabar dari Kinerja tidak lagi dikirim ke sini"),
        text=_(
            "Yth. Bapak/Ibu,\n\nalamat surel akun Anda di Kinerja baru saja diganti atau dihapus. "
            "Bukan Anda yang melakukannya? Segera hubungi admin kantor.\n"
        ),
    )
