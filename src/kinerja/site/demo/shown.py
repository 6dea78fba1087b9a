"""What everybody may read and say: cases of the last weeks that the desk published, and thanks.

Each case is checked as on its page: what is proposed is masked, and what accuses somebody stays
private.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from kinerja.accounts.models import User
from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.models import Complaint
from kinerja.complaints.queries.publication import Masks, accuses_somebody, place_names
from kinerja.complaints.services import Shown
from kinerja.kit.masking.proposing import proposals
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import Kind, State
from kinerja.site.demo.moment import NOW, at, clock_at
from kinerja.site.demo.scenes import NORTH, SOUTH

DESK: Final = "verifikator"
MOST: Final = 60
CHECKED_WITHIN: Final = timedelta(days=1)
SHOWN_IN: Final = [
    State.IN_PROGRESS.value, State.WAITING_AGENCY.value, State.ANSWERED.value, State.CLOSED.value,
]  # fmt: skip


SAID: Final = (
    ("2026-11-12T10:20", None, "Antre KTP sekarang cepat, petugasnya sabar menjelaskan."),
    ("2026-11-18T15:40", SOUTH.code, "Selokan depan rumah sudah lancar lagi. Terima kasih!"),
    ("2026-11-20T09:05", NORTH.code, "Ibu saya yang sudah sepuh dibantu sampai selesai."),
    ("2026-11-23T16:30", SOUTH.code, "Lampu gang sudah menyala, anak-anak berani mengaji lagi."),
)


def thank_some(units: Mapping[str, Unit]) -> None:
    for when, code, words in SAID:
        with clock_at(at(when)):
            services.thank(
                text=words, unit=units[code] if code else None, actor=service_account(CITIZEN)
            )


def publish_some() -> None:
    desk, places = User.objects.get(username=DESK), place_names()
    rows = Complaint.objects.published().filter(
        kind=Kind.SERVICE.value, confidential=False, hidden_because="", state__in=SHOWN_IN
    )
    ripe = rows.filter(received_at__lt=NOW - CHECKED_WITHIN).order_by("-received_at", "-pk")
    for case in ripe.select_related("handler")[:MOST]:
        if accuses_somebody(case):
            continue
        with clock_at(case.received_at + CHECKED_WITHIN):
            services.publish(complaint=case, shown=_masked(case, places), actor=desk)


def _masked(case: Complaint, places: list[str]) -> Shown:
    title, text = (
        frozenset((span.start, span.end) for span in proposals(words, places=places))
        for words in (case.title, case.text)
    )
    answers = list(case.answers.values_list("pk", flat=True))
    return Shown(masks=Masks(title=title, text=text), answers=answers)
