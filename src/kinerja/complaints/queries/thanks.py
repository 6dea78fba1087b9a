"""What citizens thanked for, as those whom it concerns read it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.casework.texts import Text
from kinerja.complaints.models import Thanks
from kinerja.kit import clock
from kinerja.kit.format import short_day
from kinerja.kit.pages import Window, window

THANKS: Final = "complaints.thanks"


@dataclass(frozen=True, slots=True)
class ThanksRow:
    pk: int
    on: str
    whom: str
    text: str
    is_hidden: bool


def thanks_list(user: User, page: str) -> Window[ThanksRow]:
    """Those of this user's units and their own, the newest first."""
    rows = Thanks.objects.visible_to(user).select_related("unit", "employee")
    return window(rows, page, _row)


def thanks_texts(ids: Collection[int]) -> dict[int, Text]:
    """These thanks as moderation meets them. One statement."""
    rows = Thanks.objects.filter(pk__in=ids).select_related("employee")
    return {one.pk: _text(one) for one in rows}


def flaggable_thanks(rows: Collection[ThanksRow]) -> list[tuple[str, str]]:
    """Those that are not hidden, as a form lets one choose among them."""
    words = _("%(on)s: %(text)s")
    return [
        (f"{THANKS}-{row.pk}", words % {"on": row.on, "text": row.text[:60]})
        for row in rows
        if not row.is_hidden
    ]


def _row(thanks: Thanks) -> ThanksRow:
    whom = thanks.unit.name
    if thanks.employee is not None:
        whom = _("%(name)s, %(unit)s") % {"name": thanks.employee.name, "unit": whom}
    on = short_day(clock.local_day(thanks.received_at))
    return ThanksRow(thanks.pk, on, whom, thanks.shown_text, bool(thanks.hidden_because))


def _text(thanks: Thanks) -> Text:
    user = thanks.employee.user_id if thanks.employee else None
    return Text(
        about=_("Terima kasih %(on)s") % {"on": short_day(clock.local_day(thanks.received_at))},
        body=thanks.text,
        unit=thanks.unit_id,
        url=reverse("complaints:thanks"),
        parties=frozenset({user} if user is not None else ()),
    )
