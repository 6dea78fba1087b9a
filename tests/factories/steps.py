"""The way of a case along its table, each step taken by whose it is."""

from datetime import date

from kinerja.accounts.models import User
from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.complaints import services
from kinerja.complaints.models import Complaint
from kinerja.rules.complaints import Outcome

ANSWER = "Lampu sudah kami ganti pagi ini. Terima kasih sudah melapor."
REASON = "Lampunya sudah diganti dan menyala."
# What makes an answer the last one, and what makes it one on the way.
LAST = {"text": ANSWER, "outcome": Outcome.RESOLVED}
INTERIM = {
    "text": "Kabelnya putus di dua tempat.",
    "next_step": "Regu teknis menyambungnya.",
    "by_when": date(2027, 3, 1),
}
ELSEWHERE = {
    "agency": "Balai Besar Pelaksanaan Jalan Nasional",
    "forwarded_on": date(2026, 11, 24),
    "reason": "Jalan nasional diurus oleh balai itu.",
}


def citizen() -> User:
    return service_account(CITIZEN)


def verified(cast) -> Complaint:
    return services.verify(complaint=cast.complaint, unit=cast.mawar, actor=cast.vera)


def assigned(cast) -> Complaint:
    handler = cast.employees["agus"]
    return services.assign(complaint=verified(cast), handler=handler, actor=cast.lina)


def begun(cast) -> Complaint:
    return services.begin(complaint=assigned(cast), actor=cast.agus)


def asked(cast) -> Complaint:
    question = "Tiang nomor berapa yang padam?"
    return services.ask(complaint=begun(cast), question=question, actor=cast.agus)


def awaiting(cast) -> Complaint:
    return services.wait_for_agency(
        complaint=begun(cast),
        agency="PLN",
        letter_number="300/12/XI/2026",
        words="PLN harus memutus arus lebih dulu.",
        actor=cast.agus,
    )


def responded(cast) -> Complaint:
    return services.answer(complaint=begun(cast), actor=cast.agus, **INTERIM)


def answered(cast) -> Complaint:
    return services.answer(complaint=begun(cast), actor=cast.agus, **LAST)


def closed(cast) -> Complaint:
    return services.close(complaint=answered(cast), reason=REASON, actor=cast.agus)


def contested(cast) -> Complaint:
    return services.contest(complaint=answered(cast), objection="Masih padam.", actor=citizen())
