"""Whom a promise concerns, and the one sentence that they are told.

Called inside the transaction of the step. What is not public is told without its words.
"""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.commitments.models import STATE_LABELS, Commitment
from kinerja.inbox.services import Tidings, tell
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.kit.format import weekday_day
from kinerja.organisation.models import Handover
from kinerja.organisation.queries import holder_of, leader_over
from kinerja.rules.commitments import State


def tell_owner(commitment: Commitment, entry: Entry) -> None:
    """Whoever sits on the position that owns the promise from now on."""
    text = _("Janji %(name)s menjadi tugas Anda. Tenggatnya %(day)s.")
    told = text % {"name": named(commitment), "day": weekday_day(commitment.due_on)}
    _tell(owners(commitment), commitment, entry, told)


def tell_followers(commitment: Commitment, entry: Entry) -> None:
    """The owner, and who follows: the promise has moved ten points, or changed its status."""
    text = _("Janji %(name)s: %(state)s, %(progress)d persen.")
    told = text % {
        "name": named(commitment),
        "state": STATE_LABELS[State(commitment.state)],
        "progress": commitment.progress,
    }
    _tell(_everybody(commitment), commitment, entry, told)


def tell_of_new_day(commitment: Commitment, entry: Entry) -> None:
    text = _("Janji %(name)s ditunda. Tenggat barunya %(day)s.")
    told = text % {"name": named(commitment), "day": weekday_day(commitment.due_on)}
    _tell(_everybody(commitment), commitment, entry, told)


def tell_of_empty_seat(commitment: Commitment, handover: Handover) -> None:
    """Who leads: nobody took this promise over when its holder left."""
    leader = leader_over(commitment.position.unit, clock.today(), handover.employee)
    text = _("Janji %(name)s tidak dipegang siapa-siapa lagi. Tentukan siapa yang melanjutkannya.")
    told = text % {"name": named(commitment)}
    key = f"commitment.left:{commitment.pk}:{handover.pk}"
    users = [leader.user] if leader and leader.user else []
    tell(recipients=users, tidings=Tidings(key, told, _path(commitment)))


def named(commitment: Commitment) -> str:
    """By its words where everybody may read them, by its number where not."""
    return f"“{commitment.what}”" if commitment.is_public else commitment.number


def owners(commitment: Commitment) -> list[User]:
    holder = holder_of(commitment.position, clock.today())
    return [holder.user] if holder and holder.user else []


def _everybody(commitment: Commitment) -> list[User]:
    followers = User.objects.filter(pk__in=commitment.followers.values("user"))
    return [*owners(commitment), *followers]


def _tell(users: Iterable[User], commitment: Commitment, entry: Entry, text: str) -> None:
    others = [user for user in users if user.pk != entry.actor_id]
    tell(recipients=others, tidings=Tidings(f"{entry.verb}:{entry.uid}", text, _path(commitment)))


def _path(commitment: Commitment) -> str:
    return reverse("commitments:work", args=[commitment.number])
