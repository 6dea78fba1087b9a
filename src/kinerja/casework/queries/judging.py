"""What a decision about one flagged text needs to know, and who may be asked for it."""

from collections.abc import Collection

from kinerja.accounts.models import User
from kinerja.casework.models import Appeal, Decision, Moderation
from kinerja.casework.texts import Kind, Text, kind_named
from kinerja.kit import clock
from kinerja.organisation.models import Role
from kinerja.organisation.queries import head_of, users_with_role
from kinerja.rules.moderation import Step

# Asked in this order: the next only where nobody of the one before may decide.
ASKED = (Role.MODERATOR, Role.SEKCAM, Role.CAMAT)


def kind_of(moderation: Moderation) -> Kind:
    return kind_named(moderation.kind)


def text_of(moderation: Moderation) -> Text:
    """The text as it stands in its room. Rooms never delete what was flagged."""
    return kind_of(moderation).find([moderation.object_id])[moderation.object_id]


def last_hidden(moderation: Moderation) -> Decision | None:
    """The decision by which it is hidden, or was hidden last."""
    return moderation.decisions.filter(step=Step.HIDE.value).order_by("-at", "-pk").first()


def hider_of(moderation: Moderation) -> int | None:
    """The account that hid it last."""
    decision = last_hidden(moderation)
    return decision.by_id if decision else None


def waiting_appeal(moderation: Moderation) -> Appeal | None:
    return moderation.appeals.filter(answer=None).select_related("moderation__unit").first()


def judges_of(moderation: Moderation, text: Text, but: Collection[int] = ()) -> list[User]:
    """Whom to ask for a decision: the moderators, or those above where none may decide."""
    today = clock.today()
    head = head_of(moderation.unit, today)
    barred = {*but, *text.parties, *({head.user_id} if head else ())}
    for role in (Role.INSPEKTORAT,) if moderation.apart else ASKED:
        users = users_with_role(role, moderation.unit, today)
        free = [user for user in users if user.pk not in barred]
        if free:
            return free
    return []
