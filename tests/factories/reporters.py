"""A case of somebody who left their name and ways to reach them, taken through its life."""

from typing import Any

from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Complaint
from kinerja.kit import clock
from kinerja.rules.complaints import Kind, Outcome
from tests.conftest import Cast

NAME, EMAIL, PHONE = "Sri Rahayuningsih", "sri.rahayu@contoh.id", "+6281234567890"
TEXT = "Lampu jalan di gang kami sudah seminggu padam, gelap sekali kalau malam."
ANSWER = "Lampu sudah kami ganti pagi ini. Terima kasih sudah melapor."
QUESTION = "Di depan rumah nomor berapa tiangnya?"


def filed(cast: Cast, **given: Any) -> services.Filed:
    said = {"reporter_name": NAME, "reporter_email": EMAIL, "reporter_phone": PHONE, **given}
    draft = Draft(
        kind=said.pop("kind", Kind.SERVICE),
        text=TEXT,
        unit=cast.mawar,
        received_at=clock.now(),
        **said,
    )
    return services.file(draft=draft, actor=service_account(CITIZEN))


def in_hand(cast: Cast, complaint: Complaint) -> Complaint:
    complaint = services.verify(complaint=complaint, unit=cast.mawar, actor=cast.vera)
    handler = cast.employees["agus"]
    return services.assign(complaint=complaint, handler=handler, actor=cast.lina)


def asked(cast: Cast, complaint: Complaint) -> Complaint:
    case = in_hand(cast, complaint)
    return services.ask(complaint=case, question=QUESTION, actor=cast.agus)


def answered(cast: Cast, complaint: Complaint) -> Complaint:
    case = in_hand(cast, complaint)
    return services.answer(complaint=case, text=ANSWER, outcome=Outcome.RESOLVED, actor=cast.agus)
