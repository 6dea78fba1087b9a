"""Whom a step of a case concerns, and the one sentence that they are told.

Called inside the transaction of the step. Sentences hold numbers and days, never what a citizen
wrote or who wrote it.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kinerja.accounts.models import User
from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.casework.tables import FALLEN_BACK, Way
from kinerja.complaints.models import (
    INSPECTORS,
    READERS,
    Complaint,
    Finding,
    Heard,
    Import,
    Referral,
    Reporter,
    Rereading,
    RereadingDraw,
    Thanks,
)
from kinerja.complaints.placing import Place
from kinerja.complaints.queries.following import repeats_of
from kinerja.complaints.queries.telling import (
    EXTENDED,
    FILED,
    LATE,
    NEWS,
    PHONED,
    REFUSED,
    TOLD_TO_ALL,
    what_is_told,
)
from kinerja.inbox.services import Tidings, order_letter, tell
from kinerja.journal.models import Entry
from kinerja.kit import clock
from kinerja.kit.format import day, number, weekday_day
from kinerja.organisation.models import Employee, Position, Role, Unit
from kinerja.organisation.queries import (
    has_role,
    holder_of,
    leader_over,
    users_with_role,
)
from kinerja.rules.complaints import ENDS, Kind, State, Step, Who, move

WRITER: Final = "complaints"
"""Who writes our letters to reporters, as the inbox knows it: complaints.letters."""
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
        if complaint.kind == Kind.INTEGRITY:
            tell_inspectorate(complaint, entry)
        elif place.way in FALLEN_BACK:
            told = Tidings(f"{entry.verb}:{entry.uid}", _fell_back(complaint), _page(complaint))
            _tell_all(_in_charge(place.unit, complaint.named_people), complaint, entry, told)
        elif place.position is not None:
            _tell(_seated(place, complaint), complaint, entry, _arrived(complaint))


def tell_inspectorate(complaint: Complaint, entry: Entry) -> None:
    """Those who alone may read it: a case came in, or was handed to them."""
    text = _("Laporan %(number)s masuk untuk inspektorat.") % {"number": complaint.number}
    told = Tidings(f"{entry.verb}:{entry.uid}", text, _page(complaint))
    _tell_all(_who_leads(complaint), complaint, entry, told)


def tell_of_words(complaint: Complaint, entry: Entry) -> None:
    """Those who alone may read it: its reporter told what happened."""
    text = _("Pelapor menambah keterangan pada laporan %(number)s.") % {"number": complaint.number}
    told = Tidings(f"{entry.verb}:{entry.uid}", text, _page(complaint))
    _tell_all(_whose(complaint), complaint, entry, told)


def tell_of_same_number(others: Sequence[Complaint], complaint: Complaint, entry: Entry) -> None:
    """Who is responsible for cases that bear the same number elsewhere, and of which whoever
    noted it may not know. Nobody is told of one that is kept from them (decision 36).
    """
    words = _("Nomor laporan %(number)s di kanal lain juga dicatat pada laporan %(other)s.")
    for one in others:
        text = words % {"number": one.number, "other": complaint.number}
        told = Tidings(f"{entry.verb}:{entry.uid}:{one.pk}", text, _page(one))
        _tell_all(
            [user for user in _who_leads(one) if _knows_of(user, complaint)], one, entry, told
        )


def _knows_of(user: User, complaint: Complaint) -> bool:
    return Complaint.objects.known_to(user).filter(pk=complaint.pk).exists()


def tell_of_giving_back(complaint: Complaint, entry: Entry) -> None:
    """Who is in charge of what the inspectorate gives back to a unit."""
    text = _("Laporan %(number)s diserahkan inspektorat kepada %(unit)s. Periksa laporan ini.")
    given = {"number": complaint.number, "unit": complaint.unit.name}
    told = Tidings(f"{entry.verb}:{entry.uid}", text % given, _page(complaint))
    _tell_all(_in_charge(complaint.unit, complaint.named_people), complaint, entry, told)


def tell_of_naming(complaint: Complaint, entry: Entry, handler: Employee) -> None:
    """Its handler may have it no longer: whoever leads assigns it anew."""
    text = _("Laporan %(number)s perlu didisposisikan kepada pegawai lain.")
    told = Tidings(
        f"{entry.verb}:{entry.uid}", text % {"number": complaint.number}, _page(complaint)
    )
    _tell_all(_who_leads(complaint, handler), complaint, entry, told)


def tell_of_import(batch: Import, entry: Entry) -> None:
    """The heads of the units that rows of a file fell back to: once each, and how many."""
    fallen = batch.complaints.filter(routed_as__in=[way.value for way in FALLEN_BACK])
    counted = dict(fallen.order_by().values_list("unit").annotate(n=Count("pk")))
    words = _("%(n)d laporan impor tidak cocok dengan aturan penyaluran dan masuk ke %(unit)s.")
    for unit in Unit.objects.filter(pk__in=counted):
        text = words % {"n": counted[unit.pk], "unit": unit.name}
        key = f"{entry.verb}:{entry.uid}:{unit.pk}"
        _tell_others(_in_charge(unit), entry, Tidings(key, text, _list()))
    _tell_inspectors(batch, entry)


def _tell_inspectors(batch: Import, entry: Entry) -> None:
    """Each of the inspectorate once, how many of the rows wait for them; the units hear nothing."""
    waiting = batch.complaints.filter(kind=Kind.INTEGRITY.value).waiting()
    words = _("%(n)d laporan impor masuk untuk inspektorat.")
    units = Unit.objects.filter(pk__in=waiting.order_by().values("unit"))
    for user in {user for unit in units for user in _inspectors_of(unit)}:
        n = waiting.filter(pk__in=Complaint.objects.visible_to(user).values("pk")).count()
        key = f"{entry.verb}:{entry.uid}:{Kind.INTEGRITY}"
        _tell_others([user] if n else [], entry, Tidings(key, words % {"n": n}, _list()))


def _inspectors_of(unit: Unit) -> list[User]:
    today = clock.today()
    return [user for role in INSPECTORS for user in users_with_role(role, unit, today)]


def _in_charge(unit: Unit, but: Collection[int] = ()) -> list[User]:
    """The head, or the one above; where all these seats are vacant, who looks at what comes in."""
    leader = leader_over(unit, clock.today(), but=but)
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


def _seated(place: Place, complaint: Complaint) -> Employee | None:
    """Who acts for the position that the rule names; the head where they may open no case."""
    today, but = clock.today(), complaint.named_people
    holder = holder_of(Position.objects.get(pk=place.position or 0), today)
    if holder is None or holder.user is None or holder.pk in but:
        return leader_over(place.unit, today, but=but)
    if has_role(holder.user, READERS, place.unit, today):
        return holder
    return leader_over(place.unit, today, but=but)


def _list() -> str:
    return reverse("complaints:list")


def tell_handler(complaint: Complaint, entry: Entry) -> None:
    """Whoever owns the case from now on."""
    text = _("Laporan %(number)s menjadi tugas Anda.") % {"number": complaint.number}
    _tell(complaint.handler, complaint, entry, f"{text} {_until(complaint)}".strip())


def tell_of_question(finding: Finding, entry: Entry) -> None:
    """The person is told that something is asked of them; what, stands on their page alone."""
    text = _("Ada pertanyaan untuk Anda. Bacalah, dan jawablah bila Anda ingin menjawab.")
    if finding.answer_until:
        words = _("Ada pertanyaan untuk Anda. Anda dapat menjawabnya sampai %(day)s.")
        text = words % {"day": weekday_day(finding.answer_until)}
    path = reverse("complaints:answer_finding", args=[finding.pk])
    user = finding.employee.user if finding.employee else None
    _tell_others([user] if user else [], entry, Tidings(f"{entry.verb}:{entry.uid}", text, path))


def tell_finder(finding: Finding, entry: Entry) -> None:
    """Whoever asked: the answer is there."""
    text = _("Pegawai yang ditanya tentang laporan %(number)s sudah menjawab.")
    told = text % {"number": finding.complaint.number}
    user = finding.by.user
    tidings = Tidings(f"{entry.verb}:{entry.uid}", told, _page(finding.complaint))
    _tell_all([user] if user else [], finding.complaint, entry, tidings)


def tell_of_disagreement(rereading: Rereading, entry: Entry) -> None:
    """The head of the unit: whoever read the ending again would not have ended it so."""
    complaint = rereading.complaint
    text = _("Pembacaan ulang tidak setuju dengan cara laporan %(number)s ditutup.")
    told = Tidings(
        f"{entry.verb}:{entry.uid}", text % {"number": complaint.number}, _page(complaint)
    )
    _tell_all(_who_leads(complaint), complaint, entry, told)


def tell_of_draw(draw: RereadingDraw, entry: Entry, people: Sequence[User]) -> None:
    """Whoever rereads: the quarter was drawn."""
    text = _("Laporan %(quarter)s sudah diundi untuk dibaca ulang.") % {"quarter": draw.quarter}
    path = reverse("complaints:rereadings")
    _tell_others(people, entry, Tidings(f"{entry.verb}:{entry.uid}", text, path))


def tell_of_return(complaint: Complaint, entry: Entry, left: Employee) -> None:
    """Who had it in hand is gone: whoever leads assigns it anew (R-ADU-15: or the inspectorate)."""
    text = _("Laporan %(number)s perlu didisposisikan: yang menanganinya tidak bertugas lagi.")
    path = reverse("complaints:detail", args=[complaint.number])
    tidings = Tidings(f"{entry.verb}:{entry.uid}", text % {"number": complaint.number}, path)
    tell(recipients=_not_named(_who_leads(complaint, left), complaint), tidings=tidings)


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
        tidings = Tidings(f"{entry.verb}:{entry.uid}", told, _page(complaint))
        _tell_all(people, complaint, entry, tidings)
    if Who.REPORTER in tells:
        _tell_reporter(complaint, entry, what_is_told(step, state))
    # Order: sent on to another agency after it had ended, it was told when it ended.
    if step in TOLD_TO_ALL and state not in ENDS:
        _tell_those_who_told_the_same(complaint, entry, TOLD_TO_ALL[step])


def _tell_those_who_told_the_same(complaint: Complaint, entry: Entry, what: str) -> None:
    """Whose own case was ended as a repetition is not forgotten when the other one is answered."""
    for repeated in repeats_of(complaint):
        _tell_reporter(repeated, entry, what, f"{entry.uid}:{repeated.pk}")


def tell_of_part(part: Complaint, entry: Entry) -> None:
    """Whoever has the whole report in hand: a part of it is answered. Nobody whom either is about,
    and nobody of the office where the part is the inspectorate's.
    """
    whole = part.part_of
    if whole is None or part.kind != whole.kind:
        return
    words = _("Bagian %(part)s dari laporan %(number)s sudah dijawab.")
    text = words % {"part": part.number, "number": whole.number}
    people = _not_named(_whose(whole), part)
    _tell_all(people, whole, entry, Tidings(f"part:{entry.uid}", text, _page(whole)))


def tell_of_receipts(filed: Sequence[tuple[Complaint, Entry]]) -> None:
    """Who left an address gets number, day and a link at once; the secret code never."""
    for complaint, entry in filed:
        _write(complaint, FILED, f"complaint:{entry.uid}")


def tell_of_delay(complaint: Complaint, promised: date) -> None:
    """The day that was promised went by, and its reporter hears it from us. Once for each day."""
    key = f"complaint.late:{complaint.pk}:{promised}"
    reporter = Reporter.objects.filter(complaint=complaint)
    if reporter.exclude(email="").exists():
        _write(complaint, LATE, key)
        return
    untold = reporter.filter(~Q(late_told=promised) | Q(late_told=None))
    if untold.exclude(call_since=None).update(late_told=promised):
        return  # whoever phones them about what came before tells this too
    if _is_to_be_called(untold, complaint, LATE, late_told=promised):
        tell(recipients=_not_named(_whose(complaint), complaint), tidings=_call(complaint, key))


def _tell_reporter(complaint: Complaint, entry: Entry, what: str, uid: str = "") -> None:
    """A letter where there is an address; where there is only a phone, somebody has to call.

    `uid` names the telling where the entry is of another case.
    """
    uid = uid or str(entry.uid)
    reporter = Reporter.objects.filter(complaint=complaint)
    if reporter.exclude(email="").exists():
        _write(complaint, what, f"complaint:{uid}")
    elif what in PHONED and _is_to_be_called(reporter, complaint, what):
        _tell_all(_whose(complaint), complaint, entry, _call(complaint, f"call:{uid}"))


def _is_to_be_called(
    reporter: QuerySet[Reporter], complaint: Complaint, what: str, **noted: date
) -> bool:
    """Noted as still to be phoned; nobody is who is anonymous or left no phone."""
    if complaint.anonymous:
        return False
    about = {"call_since": clock.now(), "call_about": what, **noted}
    return bool(reporter.exclude(phone="").update(**about))


def _call(complaint: Complaint, key: str) -> Tidings:
    words = _("Hubungi pelapor laporan %(number)s: ia hanya meninggalkan nomor telepon.")
    return Tidings(key, words % {"number": complaint.number}, _page(complaint))


def _write(complaint: Complaint, what: str, key: str) -> None:
    """Order a letter: to whom it goes, and its words, are found when it is sent."""
    order_letter(
        recipient=service_account(CITIZEN),
        writer=WRITER,
        about=f"{complaint.pk}:{what}",
        key=key,
    )


def tell_of_news(complaint: Complaint, entry: Entry, what: Heard) -> None:
    """The reporter: the agency that has their matter said something. Where it did not take it,
    whoever leads too: the matter is nobody's until it is sent on.
    """
    if what is not Heard.REFUSED:
        _tell_reporter(complaint, entry, NEWS)
        return
    _tell_reporter(complaint, entry, REFUSED)
    text = _("Laporan %(number)s tidak diterima instansi lain. Teruskan kepada yang berwenang.")
    told = Tidings(
        f"{entry.verb}:{entry.uid}", text % {"number": complaint.number}, _page(complaint)
    )
    _tell_all(_who_leads(complaint), complaint, entry, told)


def remind_of_referral(referral: Referral, since: date, fortnights: int) -> None:
    """Whoever leads: nothing was heard of it since that day, or it was sent back and lies here.

    Once for each fortnight.
    """
    complaint = referral.complaint
    words = _("Laporan %(number)s diteruskan kepada %(agency)s, dan belum ada kabar sejak %(day)s.")
    if referral.heard is Heard.REFUSED:
        words = _(
            "%(agency)s tidak menerima laporan %(number)s pada %(day)s. Teruskan kepada yang "
            "berwenang."
        )
    given = {"number": complaint.number, "agency": referral.agency, "day": day(since)}
    key = f"referral:{referral.pk}:{since}:{fortnights}"
    people = _not_named(_who_leads(complaint), complaint)
    tell(recipients=people, tidings=Tidings(key, words % given, _page(complaint)))


def tell_of_objection(complaint: Complaint, entry: Entry, step: Step, state: State) -> None:
    """Whoever owns it from now on, and who leads: the answer does not settle the matter."""
    tell_of_step(complaint, entry, step, state)


def tell_of_extension(complaint: Complaint, entry: Entry) -> None:
    """Whoever handles it knows the new day of the reminders, and the reporter the new promise."""
    if complaint.extended_to is None:
        return
    _tell_reporter(complaint, entry, EXTENDED)
    words = _("Tenggat laporan %(number)s diperpanjang sampai %(day)s.")
    given = {"number": complaint.number, "day": weekday_day(complaint.extended_to)}
    told = Tidings(f"{entry.verb}:{entry.uid}", words % given, _page(complaint))
    _tell_all(_whose(complaint), complaint, entry, told)


def _whose(complaint: Complaint) -> list[User]:
    """Who has it in hand; where nobody has, or they left, who leads."""
    user = complaint.handler.user if complaint.handler else None
    return [user] if user is not None and user.is_active else _who_leads(complaint)


def _who_leads(complaint: Complaint, unless: Employee | None = None) -> list[User]:
    if complaint.kind == Kind.INTEGRITY:
        gone = unless.user_id if unless else None
        return [user for user in _inspectors_of(complaint.unit) if user.pk != gone]
    leader = leader_over(complaint.unit, clock.today(), unless, complaint.named_people)
    return [leader.user] if leader and leader.user else []


def _until(complaint: Complaint) -> str:
    if complaint.due_on is None:
        return ""
    return _("Selesaikan paling lambat %(day)s.") % {"day": weekday_day(complaint.due_on)}


def _tell(employee: Employee | None, complaint: Complaint, entry: Entry, text: str) -> None:
    user: User | None = employee.user if employee else None
    told = Tidings(f"{entry.verb}:{entry.uid}", text, _page(complaint))
    _tell_all([user] if user else [], complaint, entry, told)


def _tell_all(users: Sequence[User], complaint: Complaint, entry: Entry, tidings: Tidings) -> None:
    _tell_others(_not_named(users, complaint), entry, tidings)


def _not_named(users: Sequence[User], complaint: Complaint) -> list[User]:
    """Whoever the case is about is told nothing of it."""
    but = complaint.named_people
    named = set(Employee.objects.filter(pk__in=but).values_list("user", flat=True)) if but else ()
    return [user for user in users if user.pk not in named]


def _tell_others(users: Sequence[User], entry: Entry, tidings: Tidings) -> None:
    others = [user for user in users if user.pk != entry.actor_id]  # who did it knows
    tell(recipients=others, tidings=tidings)


def _page(complaint: Complaint) -> str:
    return reverse("complaints:detail", args=[complaint.number])


def tell_of_late(user: User, n: int, week: date) -> None:
    """How many cases are past their last day, and where they are listed."""
    words = ngettext(
        "%(n)s laporan lewat tenggat penyelesaian. Lihat daftarnya.",
        "%(n)s laporan lewat tenggat penyelesaian. Lihat daftarnya.",
        n,
    )
    tidings = Tidings(f"complaints.late:{week}", words % {"n": number(n)}, f"{_list()}?state=late")
    tell(recipients=[user], tidings=tidings)


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
