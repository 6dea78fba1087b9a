"""A small office for pages that are only looked at: something of everything that can be shown."""

import io
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.hashers import make_password
from django.core import signing

from kinerja.accounts import services as accounts
from kinerja.accounts.codes import Drawn
from kinerja.accounts.models import EmailProof
from kinerja.accounts.policies import LETTER_FOR, SESSION_FOR
from kinerja.accounts.queries import (
    CITIZEN,
    CONSOLE,
    IMPORTER,
    PROOF_SALT,
    SCHEDULER,
    service_account,
)
from kinerja.casework import services as casework
from kinerja.casework.models import Moderation
from kinerja.casework.services import Voice
from kinerja.casework.texts import kind_named
from kinerja.commitments import services as commitments
from kinerja.complaints import services as complaints
from kinerja.complaints.codes import tracking_digest
from kinerja.complaints.kept import keep
from kinerja.complaints.models import (
    Answer,
    Asks,
    Complaint,
    ExternalNumber,
    Finding,
    Heard,
    Named,
    ReadyAnswer,
    ReplyTemplate,
    Reporter,
    Rereading,
    RereadingDraw,
    SavedList,
    Stopper,
    Thanks,
    Told,
)
from kinerja.complaints.policies import RESPOND
from kinerja.complaints.queries.publication import Masks
from kinerja.complaints.queries.texts import ANSWER as ANSWERED
from kinerja.complaints.queries.texts import REPORT
from kinerja.counter import services
from kinerja.inbox.letters import token_of
from kinerja.indicators import services as indicators
from kinerja.indicators.models import Indicator
from kinerja.indicators.reports import draft_report
from kinerja.kit.uploads.accepting import accept
from kinerja.organisation import services as organisation
from kinerja.organisation.models import Employee, IssuedFile
from kinerja.rights import services as rights
from kinerja.rights.codes import digest_of
from kinerja.rights.models import Requester
from kinerja.rules.complaints import Kind, State
from kinerja.rules.moderation import Reason, Step
from kinerja.rules.periods import parse_period
from tests.browser.looking import Typed
from tests.browser.pages.stops import (
    ASKED,
    CODES,
    HOLDS,
    ISSUED,
    LONG_CLOSED,
    REQUEST_KEY,
    SENT_ON,
    TAKEN_BACK,
)
from tests.conftest import NOW, Cast, build_cast
from tests.factories.commitments import CommitmentFactory, photo
from tests.factories.complaints import CategoryFactory, ComplaintFactory
from tests.factories.organisation import (
    AssignmentFactory,
    EmployeeFactory,
    PersonFactory,
    PositionFactory,
    ServiceFactory,
    nip,
)
from tests.factories.rights import BreachFactory, DocumentRequestFactory, RequestFactory
from tests.factories.steps import ELSEWHERE, INTERIM, LAST
from tests.kit.uploads import drawing

ANSWER = "Lampu sudah kami ganti pagi ini dan menyala lagi. Terima kasih."
OBJECTION = "Lampunya mati lagi tadi malam."
DEVICE_KEY = "kunci-peramban-di-loket"
PASSWORD = "sandi-contoh-yang-panjang"
CASES = 60  # more than a page of the list, enough for every figure


@dataclass(frozen=True)
class Office:
    address: str
    cast: Cast
    marks: dict[str, int | str]

    def find(self, path: str) -> str:
        """Fill in whom or what a [mark] in the path means."""
        for name in ("lina", "agus"):
            path = path.replace(f"[{name}]", str(_key(path, self.cast.employees[name])))
        for mark, value in self.marks.items():
            path = path.replace(f"[{mark}]", str(value))
        return path

    def fill_in(self, typed: Typed) -> Typed:
        """With the file that was issued, where that is sent back."""
        return {name: issued() if value == ISSUED else value for name, value in typed.items()}


def issued() -> bytes:
    return bytes(IssuedFile.objects.filter(document__number=HOLDS, format="pdf").get().data)


def _key(path: str, employee: Employee) -> int:
    held = employee.assignments.get()
    if "peran" in path:
        return held.position.role_grants.get().pk
    if "penempatan" in path:
        return held.pk
    return held.position_id if "/jabatan/[" in path else employee.pk


def furnish() -> Cast:
    """Figures of two months, a case in every state, services, a new word; the first is answered."""
    cast = build_cast()
    SavedList.objects.create(owner=cast.vera, name="Terlambat", query={"state": "late"})
    ServiceFactory(unit=cast.top, code="surat-keterangan", name="Surat keterangan")
    ServiceFactory(
        unit=cast.top,
        code="konsep",
        name="Konsep",
        is_published=False,
        requirements="Panjang. " * 600,
    )
    organisation.set_policy(
        key=RESPOND,
        value="2",
        since=at(NOW).date(),
        legal_basis="SK Camat 3/2026",
        actor=cast.nita,
    )
    complaints.set_target(
        category=cast.lights,
        kind=Kind.SERVICE,
        days=12,
        since=at(NOW).date(),
        legal_basis="SK Camat 8/2026",
        actor=cast.nita,
    )
    CategoryFactory(slug="pju-mati", name="PJU mati", needs_review=True)
    _intake(cast)
    _finished_cases(cast)
    _standing_cases(cast)
    _anonymous(cast)
    _answer(cast, cast.complaint)
    _reach(cast, _answer(cast, _case("JAWAB", cast, state=State.RECEIVED)))
    _close(cast, _case("TUTUP", cast, state=State.RECEIVED))
    _desk(cast)
    _cases_in_between(cast)
    _proof(cast)
    _promise(cast)
    _counter(cast)
    for indicator in Indicator.objects.all():
        indicators.set_target(
            indicator=indicator, unit=cast.top, year=2026, low=Decimal(5), actor=cast.putri
        )
    indicators.measure_all(actor=service_account(CONSOLE))
    _letters(cast)
    _flagged(cast)
    _guard_accounts(cast)
    _come_and_go(cast)
    _about_people(cast)
    _asked(cast)
    casework.escalate(actor=service_account(SCHEDULER))
    return cast


def _intake(cast: Cast) -> None:
    """A group of categories with a question of each kind, and where else to turn."""
    street = complaints.create_category(name="Jalan", actor=cast.vera)
    complaints.group_category(category=cast.lights, parent=street, actor=cast.vera)
    for kind in Asks:
        complaints.add_question(
            category=street,
            label=f"Tanya {kind}?",
            kind=kind,
            options="Besi\nBeton" if kind is Asks.CHOICE else "",
            actor=cast.vera,
        )
    cable = complaints.StopperText(
        title="Kabel putus", words="Hubungi PLN.", phone="123", category=cast.lights
    )
    complaints.add_stopper(text=cable, actor=cast.vera)


def _show_in_public(case: str) -> None:
    Complaint.objects.filter(number=f"2026-{case}").update(
        public_title="Lampu jalan padam",
        public_text="Lampu jalan di depan balai RW padam sejak Senin malam.",
        public_at=at(NOW),
    )


def _anonymous(cast: Cast) -> None:
    """The reporter whose key the citizen of these pages holds."""
    cast.complaint.anonymous = True
    cast.complaint.save(update_fields=["anonymous"])
    Reporter.objects.create(complaint=cast.complaint, name="Pak Darto", email="darto@contoh.id")


def _proof(cast: Cast) -> None:
    """Two cases that one picture proves, one of them public; a note, and words to begin with."""
    photo = accept(io.BytesIO(drawing.jpeg()))
    for name in ("FOTO1", "FOTO2"):
        case = _begin(cast, _case(name, cast, text="Lampu di depan rumah Pak Slamet padam."))
        complaints.answer(complaint=case, files=[keep(photo)], actor=cast.agus, **LAST)
    case = _named("FOTO1")
    masks = Masks(words=("Slamet",))
    pictures = {case.attachments.get().pk: keep(photo)}
    answers = [case.answers.get().pk]
    shown = complaints.Shown(masks=masks, pictures=pictures, answers=answers)
    complaints.publish(complaint=case, shown=shown, actor=cast.vera)
    complaints.add_note(
        complaint=case, text="Fotonya dari regu teknis.", files=[keep(photo)], actor=cast.agus
    )
    words = complaints.TemplateText(step=Told.ANSWER, title="Sudah diganti", text="Sudah.")
    complaints.add_template(text=words, actor=cast.vera)


def _promise(cast: Cast) -> None:
    """One with everything a promise can have, and one for each way it can stand."""
    seat = cast.employees["agus"].assignments.get().position
    made = CommitmentFactory(number="J2026-LAMPU", position=seat)
    commitments.report(commitment=made, progress=40, note="Empat terpasang.", actor=cast.agus)
    stages = [
        commitments.add_stage(commitment=made, what=what, due_on=made.due_on, actor=cast.agus)
        for what in ("Survei titik lampu", "Pasang tiang")
    ]
    commitments.finish_stage(stage=stages[0], actor=cast.agus)
    for public in (True, False):
        commitments.add_evidence(
            commitment=made,
            file=accept(photo()),
            caption="Lampu di RW 3 menyala",
            is_public=public,
            actor=cast.agus,
        )
    commitments.redact_evidence(
        commitment=made,
        evidence=made.evidence.get(is_public=True),
        file=accept(photo("gray")),
        is_public=True,
        actor=cast.agus,
    )
    given_up = CommitmentFactory(number="J2026-BATAL", position=seat, is_public=False)
    commitments.drop(commitment=given_up, reason="Tidak ada anggaran.", actor=cast.lina)
    CommitmentFactory(position=seat, first_due_on="2026-11-10", due_on="2026-12-01")
    CommitmentFactory(position=seat, first_due_on="2026-11-10", due_on="2027-01-10")
    CommitmentFactory(
        position=seat, first_due_on="2026-11-10", state="kept", progress=100, finished_on=at(NOW)
    )


def _flagged(cast: Cast) -> None:
    """One that waits, one that is hidden and contested, the citizen's own, an answer of Agus."""
    cases = (_case(name, cast, state=State.RECEIVED) for name in ("CACI1", "NOMOR"))
    _waits, contested, own = (_flag(cast, case.pk) for case in (*cases, cast.complaint))
    answer = Answer.objects.filter(complaint__number="2026-JAWAB").get()
    for flagged in (contested, own, _flag(cast, answer.pk, ANSWERED)):
        why = "Memuat nomor telepon orang lain."
        casework.decide(moderation=flagged, step=Step.HIDE, reason=why, actor=cast.mira)
    words = "Itu nomor saya sendiri, dan saya ingin dihubungi."
    casework.appeal(moderation=contested, words=words, by=None, actor=service_account(CITIZEN))


def _flag(cast: Cast, text: int, kind: str = REPORT) -> Moderation:
    return casework.flag(
        kind=kind_named(kind),
        object_id=text,
        reason=Reason.OTHER,
        words="Menyebut nama dan nomor telepon tetangganya.",
        voice=Voice(user=cast.vera),
        actor=cast.vera,
    ).moderation


def _about_people(cast: Cast) -> None:
    """A case about three people: one is asked, one has answered, one was named only."""
    case = _case("SEBUT", cast, state=State.RECEIVED)
    for who in ("agus", "tono", "dewi"):
        complaints.name(complaint=case, employee=cast.employees[who], actor=cast.vera)
    asked = [
        complaints.open_finding(
            named=Named.objects.get(employee=cast.employees[who]),
            matter="Apa yang terjadi di loket pada 20 November pagi?",
            actor=cast.ira,
        )
        for who in ("agus", "tono")
    ]
    complaints.answer_finding(finding=asked[1], answer="Saya sedang cuti.", actor=cast.tono)
    draw = RereadingDraw.objects.create(
        quarter="2026-Q3",
        seed="1",
        drawn_at=at(NOW),
        endings=40,
        referred=3,
        duplicate=2,
        rejected=1,
        contested=4,
    )
    Rereading.objects.create(draw=draw, complaint=_named("TUTUP"))


def _asked(cast: Cast) -> None:
    """Granted access to what a room holds, an erasure that waits, documents, two breaches."""
    given = {"unit": cast.top, "holding": "test.drawer", "reference": "17"}
    granted = RequestFactory(number="H2026-LIHAT", **given)
    answer = "Data Anda ada di bawah ini, seperti tersimpan sekarang."
    rights.answer(asked=granted, words=answer, actor=cast.cahya)
    erasure = RequestFactory(
        number="H2026-HAPUS", right="erasure", key_digest=digest_of(REQUEST_KEY), **given
    )
    refused = DocumentRequestFactory(number="P2026-TOLAK", unit=cast.top)
    why = "Dokumen itu memuat nilai orang per orang."
    rights.refuse(asked=refused, ground="personal", words=why, actor=cast.cahya)
    documents = DocumentRequestFactory(number="P2026-MINTA", unit=cast.top)
    for asked in ({"request": erasure}, {"document_request": documents}):
        Requester.objects.create(name="Sri Lestari", contact="0812-3456", **asked)
    BreachFactory(
        number="I2026-BOCOR", unit=cast.top, recorded_by=cast.nita, found_at=_at(11, 20, 8)
    )
    told = {"subjects_told_at": at(NOW), "agency_told_at": at(NOW)}
    BreachFactory(
        number="I2026-LUNAS", unit=cast.top, recorded_by=cast.nita, found_at=_at(11, 23, 8), **told
    )
    rights.remind(actor=service_account(SCHEDULER))


def _letters(cast: Cast) -> None:
    """A letterhead, a report that holds and one that was taken back."""
    text = organisation.LetterheadText("Kecamatan Contoh", "Pemerintah Kota Contoh", "Contoh")
    organisation.set_letterhead(unit=cast.top, text=text, actor=cast.nita)
    for number in (HOLDS, TAKEN_BACK):
        drafted = replace(draft_report(cast.top, parse_period("2026-10")), number=number)
        issued = organisation.issue_document(draft=drafted, actor=cast.putri)
    organisation.revoke_document(document=issued, reason="Angkanya keliru.", actor=cast.putri)


def _guard_accounts(cast: Cast) -> None:
    """Passwords, a device, a parked session, codes, a passkey, an address to be proved.

    Ira has none of it, as the demo lets her.
    """
    for user in (cast.lina, cast.dewi):
        user.set_password(PASSWORD)
        user.save()
    device = accounts.trust_device(key=DEVICE_KEY, name="Chrome, Windows", actor=cast.dewi)
    accounts.trust_device(key="lain", name="Firefox, Android", actor=cast.lina)
    accounts.set_pin(pin="739164", actor=cast.dewi)
    until = at(NOW) + SESSION_FOR
    accounts.park_session(device=device, until=until, path="/kerja/", actor=cast.dewi)
    RecoveryCodes.activate(cast.lina)
    Authenticator.objects.create(
        user=cast.nita, type=Authenticator.Type.WEBAUTHN, data={"name": "Ponsel kantor"}
    )
    accounts.ask_email(user=cast.tono, address="tono@contoh.go.id", actor=cast.tono)
    Authenticator.objects.filter(user=cast.ira).delete()
    organisation.ask_restoration(
        owner=cast.agus, reason="Ponselnya hilang di pasar kemarin.", actor=cast.putri
    )


def _counter(cast: Cast) -> None:
    """A month of visits, and a morning at which somebody waits, fetches papers, is turned away."""
    skck = ServiceFactory(unit=cast.top, code="skck", name="Surat SKCK", counter_minutes=10)
    counter = services.open_counter(label="Loket 1", actor=cast.agus)
    fetching, turned_away, served, *_waiting = (
        services.receive(session=counter, service=skck, actor=cast.agus) for _one in range(5)
    )
    services.pause(visit=fetching, actor=cast.agus)
    services.turn_away(visit=turned_away, actor=cast.agus)
    services.finish(visit=served, actor=cast.agus)
    past = [
        (
            number,
            {
                "unit_code": cast.mawar.code,
                "service_code": "skck",
                "started_at": f"2026-{9 + number % 2:02d}-10T09:{number:02d}",
                "finished_at": f"2026-{9 + number % 2:02d}-10T10:00",
                "paused_minutes": str(number % 3),
            },
        )
        for number in range(2, 58)
    ]
    services.import_visits(rows=past, actor=service_account(IMPORTER))


def marks(cast: Cast) -> dict[str, int | str]:
    """Newcomers by their first name, flagged reports by their number, and links out of letters."""
    found = Employee.objects.filter(user__username__in=("wati", "yudi"))
    proof = EmailProof.objects.get(user=cast.tono)
    return {
        **{flagged.about: flagged.pk for flagged in Moderation.objects.filter(kind=REPORT)},
        **{one.user.username: one.pk for one in found},
        "kept": SavedList.objects.get().pk,
        "template": ReplyTemplate.objects.get().pk,
        "stopper": Stopper.objects.filter(category=None)[0].pk,
        "ready": ReadyAnswer.objects.all()[0].pk,
        "siti": Employee.objects.get(name="Siti Aini").pk,
        "own": Moderation.objects.get(about=cast.complaint.number, kind=REPORT).pk,
        "answer": Moderation.objects.get(kind=ANSWERED).pk,
        "passkey": Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk,
        "proof": signing.dumps(str(proof.uid), salt=PROOF_SALT),
        "stop": token_of(cast.tono.pk),
        "tanya": Finding.objects.get(employee=cast.employees["agus"]).pk,
        "baca": Rereading.objects.get().pk,
    }


def _come_and_go(cast: Cast) -> None:
    """Two without an account, one with a letter, one whose account is closed, one who forgets."""
    names = ("Siti Aini", "Budi Santoso", "Rina Wulandari", "Wati", "Yudi")
    for serial, name in enumerate(names):
        employee = EmployeeFactory(name=name, number=nip(800 + serial))
        unit = cast.melati if serial % 2 else cast.mawar
        seat = PositionFactory(unit=unit, name="Pengelola data")
        AssignmentFactory(employee=employee, position=seat)
        if serial == 2:
            user = PersonFactory(username="rina", first_name="Rina", second_factor=None)
            Employee.objects.filter(pk=employee.pk).update(user=user)
            drawn = Drawn("AB23-CD45-EF67", make_password("AB23CD45EF67"))
            accounts.give_password(
                user=user, drawn=drawn, until=at(NOW) + LETTER_FOR, seen=0, way="letter",
                actor=cast.nita,
            )  # fmt: skip
        if serial > 2:
            user = PersonFactory(username=name.lower(), is_active=serial == 4)
            Employee.objects.filter(pk=employee.pk).update(user=user)


def _finished_cases(cast: Cast) -> None:
    units = (cast.mawar, cast.melati)
    for serial in range(CASES):
        received = _at(8 + serial % 2, 3 + serial % 20, 9)
        ComplaintFactory(
            number=f"2026-S{serial:03d}",
            tracking_digest=None,
            unit=units[serial % 2],
            kelurahan=units[serial % 2],
            category=cast.lights,
            received_at=received,
            first_forwarded_on=received.date(),
            first_answered_at=_at(10, 1 + serial % 20, 10),
            finished_at=_at(10, 2 + serial % 20, 10),
            state=State.ANSWERED,
        )


def _standing_cases(cast: Cast) -> None:
    in_hand = {"state": State.IN_PROGRESS, "handler": cast.employees["agus"]}
    _case("BARU1", cast, state=State.RECEIVED)
    _case("MASUK", cast, state=State.VERIFIED)
    _case("KERJA", cast, **in_hand)
    _show_in_public("KERJA")
    _case("LAMA1", cast, **in_hand, received_at=_at(9, 1, 8))
    integrity = {"kind": Kind.INTEGRITY.value, "first_forwarded_on": at(NOW).date()}
    _case("PUNGL", cast, state=State.VERIFIED, **integrity)


def _desk(cast: Cast) -> None:
    """Cases that SP4N-LAPOR! holds too, and thanks of last week."""
    for ours, there in (("2026-KERJA", "7811001"), ("2026-JAWAB", "7811002")):
        case = Complaint.objects.get(number=ours)
        ExternalNumber.objects.create(complaint=case, source="lapor", number=there)
    Thanks.objects.create(
        unit=cast.mawar,
        text="Terima kasih, surat saya selesai dalam sepuluh menit.",
        received_at=_at(11, 17, 10),
        told_at=_at(11, 23, 1),
    )


def _cases_in_between(cast: Cast) -> None:
    """Asked, awaited, to be begun, to be opened again; each as its steps leave it."""
    agus = {"actor": cast.agus}
    for who, name in ((ASKED, "TANYA"), (LONG_CLOSED, "USAI1")):
        _begin(cast, _case(name, cast, tracking_digest=tracking_digest(CODES[who])))
    complaints.ask(complaint=_named("TANYA"), question="Tiang nomor berapa?", **agus)
    complaints.answer(complaint=_named("USAI1"), **agus, **LAST)
    _close_long_ago("USAI1")
    complaints.wait_for_agency(
        complaint=_begin(cast, _case("SURAT", cast)),
        agency="PLN",
        letter_number="300/12/XI/2026",
        words="PLN memutus arus lebih dulu.",
        **agus,
    )
    complaints.answer(complaint=_begin(cast, _case("ULANG", cast)), **agus, **LAST)
    _close_long_ago("ULANG")
    complaints.request_reopening(
        complaint=_named("ULANG"), objection=OBJECTION, actor=service_account(CITIZEN)
    )
    _assign(cast, _case("MULAI", cast))
    sent_back = _case("LUAR2", cast, title="Trotoar jalan nasional berlubang")
    _sent_on(sent_back, cast, Heard.REFUSED)
    _sent_on(_case("LUAR1", cast, tracking_digest=tracking_digest(CODES[SENT_ON])), cast)


def _sent_on(case: Complaint, cast: Cast, heard: Heard = Heard.ACCEPTED) -> None:
    """Of another agency, which has taken it in, or not."""
    complaints.refer(complaint=case, actor=cast.vera, **ELSEWHERE)
    complaints.note_news(
        complaint=case,
        what=heard,
        on=at(NOW).date(),
        number_there="BBPJN-77",
        words="Balai memeriksa jalan itu minggu depan.",
        actor=cast.vera,
    )


def _named(name: str) -> Complaint:
    return Complaint.objects.get(number=f"2026-{name}")


def _close_long_ago(name: str) -> None:
    complaints.confirm(complaint=_named(name), actor=service_account(CITIZEN))
    Complaint.objects.filter(number=f"2026-{name}").update(
        received_at=_at(9, 1, 8), first_answered_at=_at(10, 1, 10), finished_at=_at(10, 1, 10)
    )


def _case(name: str, cast: Cast, **given: object) -> Complaint:
    where = {"unit": cast.mawar, "kelurahan": cast.mawar, "category": cast.lights}
    made: Complaint = ComplaintFactory(
        number=f"2026-{name}", **{"tracking_digest": tracking_digest(name), **where, **given}
    )
    Reporter.objects.create(complaint=made, name="Bu Tuti", phone="+6281234567890")
    return made


def _assign(cast: Cast, case: Complaint) -> Complaint:
    case = complaints.verify(complaint=case, unit=cast.mawar, actor=cast.vera)
    return complaints.assign(complaint=case, handler=cast.employees["agus"], actor=cast.lina)


def _begin(cast: Cast, case: Complaint) -> Complaint:
    return complaints.begin(complaint=_assign(cast, case), actor=cast.agus)


def _answer(cast: Cast, case: Complaint) -> Complaint:
    return complaints.answer(complaint=_assign(cast, case), actor=cast.agus, **LAST)


def _close(cast: Cast, case: Complaint) -> None:
    """Answered, contested and answered again, so that every kind of answer is shown."""
    case = _answer(cast, case)
    case = complaints.contest(complaint=case, objection=OBJECTION, actor=service_account(CITIZEN))
    for given in (INTERIM, LAST):
        case = complaints.answer(complaint=case, actor=cast.agus, **given)
    complaints.close(complaint=_reach(cast, case), reason=ANSWER, actor=cast.lina)


def _reach(cast: Cast, case: Complaint) -> Complaint:
    note = "Sudah tahu lampunya menyala."
    return complaints.log_attempt(complaint=case, reached=True, note=note, actor=cast.agus)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment)


def _at(month: int, day: int, hour: int) -> datetime:
    return at(f"2026-{month:02d}-{day:02d}T{hour:02d}:00:00+07:00")
