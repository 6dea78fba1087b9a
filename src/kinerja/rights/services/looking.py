"""Looks at what says who somebody is: each leaves its reason in the journal."""

from collections.abc import Mapping

from django.db import transaction

from kinerja.accounts.models import User
from kinerja.journal.services import record
from kinerja.rights import permissions
from kinerja.rights.holdings import holding_named
from kinerja.rights.models import Asked, Request, Requester
from kinerja.rights.services.deciding import locked


@transaction.atomic
def see_requester(*, asked: Asked, reason: str, actor: User) -> Requester:
    """Who asked, and how to reach them."""
    asked = locked(asked)
    permissions.may_see_requester(actor, asked).require()
    (requester,) = permissions.requesters_of(asked)
    before = requester.snapshot()
    verb, note = "requester.seen", {"reason": reason}
    record(actor=actor, verb=verb, target=requester, before=before, note=note)
    return requester


@transaction.atomic
def see_data(*, asked: Request, reason: str, actor: User) -> Mapping[str, str]:
    """What the room holds of whoever asked, as they will read it when it is granted."""
    asked = locked(asked)
    permissions.may_see_data(actor, asked).require()
    before, note = asked.snapshot(), {"reason": reason}
    record(actor=actor, verb="data_request.data_seen", target=asked, before=before, note=note)
    holding = holding_named(asked.holding)
    return holding.export(asked.reference) if holding else {}
