"""What programs read: all that a role may see, or what is public; plain values, no person."""

from datetime import date
from typing import Any, Final

from kinerja.accounts.models import User
from kinerja.complaints.models import Category, Complaint, ComplaintQuerySet, Referral
from kinerja.complaints.queries.citizen import promised_on, public_state, what_follows
from kinerja.complaints.queries.other_ways import ways_told
from kinerja.complaints.queries.similar import SimilarCase, similar
from kinerja.kit import clock
from kinerja.kit.pages import Window, window
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import State

_COLUMNS: Final = (
    "number", "kind", "state", "outcome", "received_at", "kelurahan__code", "category__slug",
)  # fmt: skip
_SHOWN: Final = {True: ("title", "hidden_because"), False: ("public_title", "hidden_because")}
NEAREST: Final = 5


def readable_by(user: User | None) -> ComplaintQuerySet:
    """For a role what it may see; for anybody what was checked and is public."""
    return Complaint.objects.visible_to(user) if user else Complaint.objects.public()


def listed(
    user: User | None, *, page: str = "", kelurahan: Unit | None, category: Category | None
) -> Window[dict[str, Any]]:
    """One page, newest first; the title is that of the case, or the one that was checked."""
    rows = readable_by(user)
    if kelurahan:
        rows = rows.filter(kelurahan=kelurahan)
    if category:
        rows = rows.filter(category=category)
    ordered = rows.order_by("-received_at", "-pk")
    columns = (*_COLUMNS, *_SHOWN[user is not None])
    return window(ordered, page, _row, columns)


def nearest(user: User | None, text: str, kelurahan: Unit) -> list[SimilarCase]:
    """Open cases of this kelurahan that tell the same, best first."""
    return similar(text, kelurahan, readable_by(user), NEAREST)


def read_publicly(complaint: Complaint) -> dict[str, Any]:
    """A public case by the words that were checked."""
    return {
        **_dates(complaint),
        "title": complaint.public_title,
        "text": complaint.public_text,
    }


def read_by_reporter(complaint: Complaint) -> dict[str, Any]:
    """A case for whoever holds its key, as their page tells it: their words, our answers, what we
    ask, how it ended, where it went, and where else they may turn to.
    """
    question = next((one for one in complaint.waits.all() if one.ended_at is None), None)
    return {
        **_dates(complaint),
        "title": complaint.shown_title,
        "text": complaint.shown_text,
        "promised_on": promised_on(complaint) if complaint.finished_at is None else None,
        "next_step": what_follows(complaint),
        "question": question.words if question and not question.agency else "",
        "closing_reason": complaint.closing_reason,
        "referral": _referral(complaint.referred),
        "other_ways": [
            {"name": way.name, "address": way.address, "phone": way.phone, "link": way.link}
            for way in ways_told(complaint)
        ],
        "answers": [
            {
                "text": one.shown_text,
                "next_step": "" if one.text_hidden_because else one.next_step,
                "by_when": one.by_when,
                "final": one.final,
                "void": one.void_at is not None,
                "signed_as": one.signed_as,
                "published_at": one.published_at,
            }
            for one in complaint.answers.all()
        ],
    }


def _referral(referral: Referral | None) -> dict[str, Any] | None:
    if referral is None:
        return None
    return {
        "agency": referral.agency,
        "forwarded_on": referral.forwarded_on,
        "news": [
            {
                "what": news.what,
                "label": news.label,
                "on": news.on,
                "number_there": news.number_there,
                "words": news.words,
                "signed_as": news.signed_as,
            }
            for news in referral.news.all()
        ],
    }


def _dates(complaint: Complaint) -> dict[str, Any]:
    return {
        "number": complaint.number,
        "kind": complaint.kind,
        "state": complaint.state,
        "state_label": public_state(State(complaint.state), complaint.outcome),
        "outcome": complaint.outcome,
        "received_on": complaint.received_on,
        "finished_on": _day(complaint.finished_at),
        "closed_on": _day(complaint.closed_at),
    }


def _day(moment: Any) -> date | None:
    return clock.local_day(moment) if moment else None


def _row(values: tuple[Any, ...]) -> dict[str, Any]:
    number, kind, state, outcome, received_at, kelurahan, category, title, because = values
    return {
        "number": number,
        "kind": kind,
        "title": "" if because else title,
        "state": state,
        "state_label": public_state(State(state), outcome),
        "outcome": outcome,
        "received_on": clock.local_day(received_at),
        "kelurahan": kelurahan or "",
        "category": category or "",
    }
