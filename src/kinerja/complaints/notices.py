"""Whom a step of a case concerns, and the one sentence that they are told.

Called inside the transaction of the step. Sentences hold numbers and days, never what a citizen
wrote or who wrote it.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kinerja.accounts.models import User
from kinerja.casework.tables import FALLEN_BACK, Way
from kinerja.complaints.models import INSPECTORS, READERS, Complaint, Import, Thanks
from kinerja.complaints.placing import Place
from kinerja.inbox.services import Tidings, tell
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.kit.format import weekday_day
from kinerja.organisation.models import Employee, Position, Role, Unit
from kinerja.organisation.queries import (
    has_role,
    holder_of,
    leader_over,
    users_with_role,
)
from kinerja.rules.complaints import Kind, State, Step, Who, move

_REOPENED = gettext_lazy(
    "Pelapor belum puas dengan jawaban laporan %(number)s. Laporan ini terbuka lagi."
)
_SENTENCES: Mapping[Step, str | Promise] = {
    Step.VERIFY: gettext_lazy(
        "Laporan %(number)s diteruskan ke %(unit)s. Tentukan siapa yang menanganinya."
    ),
    Step.FORWARD: gettext_lazy(
        "Laporan %(number)s dialihkan ke %(unit)s. Tentukan siapa yang menanganinya."
    ),
    Step.REPLY: gettext_lazy("Pelapor menjawab pertanyaan tentang laporan %(number)s."),
    Step.LAPSE: gettext_lazy(
        "Waktu menunggu laporan %(number)s sudah habis. Pekerjaan berjalan lagi."
    ),
    Step.WITHDRAW: gettext_lazy("Pelapor mencabut laporan %(number)s."),
    Step.CONFIRM: gettext_lazy("Pelapor menyatakan masalah pada laporan %(number)s sudah selesai."),
    Step.CONTEST: _REOPENED,
    Step.REOPEN: _REOPENED,
    Step.REQUEST_REOPENING: gettext_lazy(
        "Pelapor meminta laporan %(number)s dibuka lagi. Putuskan, dan sampaikan alasannya."
    ),
}


def tell_where_it_went(
    placed: Sequence[Place], complaints: Sequence[Complaint], entries: Sequence[Entry]
) -> None:
    """Who is in charge where a case fell back to; the position that a rule names."""
    for place, complaint, entry in zip(placed, complaints, entries, strict=True):
        if place.way in FALLEN_BACK:
            told = Tidings(f"{entry.verb}:{entry.uid}", _fell_back(complaint), _page(complaint))
            _tell_all(_in_charge(place.unit), entry, told)
        elif place.position is not None:
            _tell(_named(place), complaint, entry, _arrived(complaint))


def tell_of_import(batch: Import, entry: Entry) -> None:
    """The heads of the units that rows of a file fell back to: once each, and how many."""
    fallen = batch.complaints.filter(routed_as__in=[way.value for way in FALLEN_BACK])
    counted = dict(fallen.order_by().values_list("unit").annotate(n=Count("pk")))
    words = _("%(n)d laporan impor tidak cocok dengan aturan penyaluran dan masuk ke %(unit)s.")
    for unit in Unit.objects.filter(pk__in=counted):
        text = words % {"n": counted[unit.pk], "unit": unit.name}
        key = f"{entry.verb}:{entry.uid}:{unit.pk}"
        _tell_all(_in_charge(unit), entry, Tidings(key, text, _list()))


def _in_charge(unit: Unit) -> list[User]:
    """The head, or the one above; where all these seats are vacant, who looks at what comes in."""
    leader = leader_over(unit, clock.today())
    if leader and leader.user:
        return [leader.user]
    desk = users_with_role(Role.VERIFIKATOR, unit, clock.today())
    return desk or users_with_role(Role.ADMIN, unit, clock.today())


def _fell_back(complaint: Complaint) -> str:
    text = _("Laporan %(number)s masuk ke %(unit)s karena tidak ada aturan yang cocok.")
    if complaint.routed_as == Way.VACANT:
        text = _("Laporan %(number)s masuk ke %(unit)s karena jabatan tujuannya kosong.")
    return text % {"number": complaint.number, "unit": complaint.unit.name}


def _arrived(complaint: Complaint) -> str:
    text = _("Laporan %(number)s disalurkan ke %(unit)s untuk jabatan Anda.")
    return text % {"number": complaint.number, "unit": complaint.unit.name}


def _named(place: Place) -> Employee | None:
    """Who acts for the position that the rule names; the head where they may open no case."""
    today = clock.today()
    holder = holder_of(Position.objects.get(pk=place.position or 0), today)
    if holder and holder.user and has_role(holder.user, READERS, place.unit, today):
        return holder
    return leader_over(place.unit, today)


def _list() -> str:
    return reverse("complaints:list")


def tell_handler(complaint: Complaint, entry: Entry) -> None:
    """Whoever owns the case from now on."""
    text = _("Laporan %(number)s menjadi tugas Anda.") % {"number": complaint.number}
    _tell(complaint.handler, complaint, entry, f"{text} {_until(complaint)}".strip())


def tell_of_return(complaint: Complaint, entry: Entry, left: Employee) -> None:
    """Who had it in hand is gone: whoever leads assigns it anew (R-ADU-15: or the inspectorate)."""
    text = _("Laporan %(number)s perlu didisposisikan: yang menanganinya tidak bertugas lagi.")
    path = reverse("complaints:detail", args=[complaint.number])
    tidings = Tidings(f"{entry.verb}:{entry.uid}", text % {"number": complaint.number}, path)
    tell(recipients=_who_leads(complaint, left), tidings=tidings)


def tell_of_step(complaint: Complaint, entry: Entry, step: Step, state: State) -> None:
    """Whom the table of life names for this step, taken from this state."""
    tells = move(state, step).tells
    text = _SENTENCES.get(step, _("Ada kabar tentang laporan %(number)s."))
    told = text % {"number": complaint.number, "unit": complaint.unit.name}
    people: list[User] = []
    if Who.HANDLER in tells:
        people += _whose(complaint)
    if Who.SUPERIOR in tells:
        people += _who_leads(complaint)
    if people:
        _tell_all(people, entry, Tidings(f"{entry.verb}:{entry.uid}", told, _page(complaint)))


def tell_of_objection(complaint: Complaint, entry: Entry, step: Step, state: State) -> None:
    """Whoever owns it from now on, and who leads: the answer does not settle the matter."""
    tell_of_step(complaint, entry, step, state)


def tell_of_extension(complaint: Complaint, entry: Entry) -> None:
    """Whoever handles it knows the new day of the reminders."""
    if complaint.extended_to is None:
        return
    words = _("Tenggat laporan %(number)s diperpanjang sampai %(day)s.")
    given = {"number": complaint.number, "day": weekday_day(complaint.extended_to)}
    told = Tidings(f"{entry.verb}:{entry.uid}", words % given, _page(complaint))
    _tell_all(_whose(complaint), entry, told)


def _whose(complaint: Complaint) -> list[User]:
    """Who has it in hand; where nobody has, or they left, who leads."""
    user = complaint.handler.user if complaint.handler else None
    return [user] if user is not None and user.is_active else _who_leads(complaint)


def _who_leads(complaint: Complaint, unless: Employee | None = None) -> list[User]:
    today = clock.today()
    if complaint.kind == Kind.INTEGRITY:
        return [
            user
            for role in INSPECTORS
            for user in users_with_role(role, complaint.unit, today)
            if unless is None or user.pk != unless.user_id
        ]
    leader = leader_over(complaint.unit, today, unless)
    return [leader.user] if leader and leader.user else []


def _until(complaint: Complaint) -> str:
    if complaint.due_on is None:
        return ""
    return _("Selesaikan paling lambat %(day)s.") % {"day": weekday_day(complaint.due_on)}


def _tell(employee: Employee | None, complaint: Complaint, entry: Entry, text: str) -> None:
    user: User | None = employee.user if employee else None
    told = Tidings(f"{entry.verb}:{entry.uid}", text, _page(complaint))
    _tell_all([user] if user else [], entry, told)


def _tell_all(users: Sequence[User], entry: Entry, tidings: Tidings) -> None:
    others = [user for user in users if user.pk != entry.actor_id]  # who did it knows
    tell(recipients=others, tidings=tidings)


def _page(complaint: Complaint) -> str:
    return reverse("complaints:detail", args=[complaint.number])


def tell_thanks(user: User, told: Sequence[Thanks], on: date) -> None:
    """How many thanked this person, or the unit they lead; what was said stands on the page."""
    words = ngettext(
        "%(n)d ucapan terima kasih dari warga untuk Anda atau unit Anda.",
        "%(n)d ucapan terima kasih dari warga untuk Anda atau unit Anda.",
        len(told),
    )
    key = f"thanks.told:{on.isoformat()}:{told[0].pk}"
    tidings = Tidings(key, words % {"n": len(told)}, reverse("complaints:thanks"))
    tell(recipients=[user], tidings=tidings)
