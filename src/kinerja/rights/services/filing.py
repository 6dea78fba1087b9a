"""A citizen asks: about their data, or for documents of the office."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import top_unit
from kinerja.rights import codes, notices
from kinerja.rights.clocks import set_due
from kinerja.rights.drafts import Asking, AskingDocuments, Who
from kinerja.rights.models import Asked, DocumentRequest, Request, Requester
from kinerja.rules.data_rights import in_force, request_due

Thing = TypeVar("Thing", bound=Asked)


@dataclass(frozen=True, slots=True)
class Filed(Generic[Thing]):
    """What was asked, and the key to it, which only their own browser keeps."""

    asked: Thing
    key: str


@transaction.atomic
def ask(*, draft: Asking, actor: User) -> Filed[Request]:
    """Take in a request about data; 3 x 24 hours begin now (R-DAT-4). Who decides is told.

    Raises ValidationError where the office has no unit yet.
    """
    now, found, key = clock.now(), draft.found, codes.new_key()
    asked = Request(
        number=_free_number(Request),
        key_digest=codes.digest_of(key),
        unit=_office(),
        right=draft.right.value,
        words=draft.words,
        holding=found.holding.name if found else "",
        reference=found.reference if found else "",
        apart=found.holding.is_apart(found.reference) if found else False,
        received_at=now,
        due_at=request_due(now, in_force(clock.today())),
    )
    asked.save()
    _keep(draft.who, request=asked)
    entry = record(actor=actor, verb="data_request.filed", target=asked)
    notices.tell_of_request(asked, entry)
    return Filed(asked, key)


@transaction.atomic
def ask_documents(*, draft: AskingDocuments, actor: User) -> Filed[DocumentRequest]:
    """Take in a request for documents; ten working days begin (R-DAT-20). Who decides is told.

    Raises ValidationError where the office has no unit yet.
    """
    key = codes.new_key()
    asked = DocumentRequest(
        number=_free_number(DocumentRequest),
        key_digest=codes.digest_of(key),
        unit=_office(),
        words=draft.words,
        way=draft.way.value,
        received_at=clock.now(),
    )
    set_due(asked)
    asked.save()
    _keep(draft.who, document_request=asked)
    entry = record(actor=actor, verb="document_request.filed", target=asked)
    notices.tell_of_documents(asked, entry)
    return Filed(asked, key)


def _office() -> Unit:
    unit = top_unit()
    if unit is None:
        raise ValidationError(_("Kantor ini belum siap menerima permintaan. Datanglah ke loket."))
    return unit


def _free_number(model: type[Asked]) -> str:
    while True:
        number = codes.new_number(model.mark, clock.today().year)
        if not model._default_manager.filter(number=number).exists():
            return number


def _keep(who: Who, **asked: Asked) -> None:
    if who.name or who.contact:
        Requester.objects.create(name=who.name, contact=who.contact, **asked)
