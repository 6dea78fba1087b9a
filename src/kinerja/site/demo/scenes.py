"""The last weeks, played step by step by those who may, so that every role finds something to do.

Unlike the past cases, each step here has its own entry in the journal.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kinerja.accounts.models import User
from kinerja.accounts.queries import CITIZEN, service_account
from kinerja.casework import services as casework
from kinerja.casework.models import Moderation
from kinerja.casework.services import Voice
from kinerja.casework.texts import kind_named
from kinerja.complaints import services
from kinerja.complaints.drafts import Draft
from kinerja.complaints.models import Category, Complaint, Heard
from kinerja.complaints.queries.texts import REPORT
from kinerja.kit import clock
from kinerja.organisation.models import Employee, Unit
from kinerja.organisation.queries import staff_of
from kinerja.rules.complaints import Kind, Outcome
from kinerja.rules.moderation import Reason, Step
from kinerja.site.demo.moment import at, clock_at
from kinerja.site.demo.office import ORDER, PUDAKPAYUNG, SRONDOL_WETAN, TOP


@dataclass(frozen=True, slots=True)
class Place:
    """A unit, who leads it and who works there, by their accounts."""

    code: str
    head: str
    clerk: str


NORTH: Final = Place(SRONDOL_WETAN, "lurah.srondolwetan", "petugas2")
SOUTH: Final = Place(PUDAKPAYUNG, "lurah.pudakpayung", "petugas1")


class Stage:
    """Lets people do things, each at its moment."""

    def __init__(self, units: Mapping[str, Unit], categories: Mapping[str, Category]) -> None:
        self.units, self.categories = units, categories
        self.users = {user.username: user for user in User.objects.all()}
        self.citizen = service_account(CITIZEN)

    def file(
        self, when: str, unit: str, topic: str, text: str, name: str = "", kind: Kind = Kind.SERVICE
    ) -> Complaint:
        with clock_at(at(when)):
            draft = Draft(
                kind=kind,
                kelurahan=self.units[unit] if unit != TOP else None,
                category=self.categories.get(topic),
                text=text,
                reporter_name=name,
                received_at=clock.now(),
            )
            return services.file(draft=draft, actor=self.citizen).complaint

    def verify(self, when: str, complaint: Complaint, unit: str) -> None:
        with clock_at(at(when)):
            services.verify(
                complaint=complaint, unit=self.units[unit], actor=self.users["verifikator"]
            )

    def assign(self, when: str, complaint: Complaint, head: str, handler: Employee) -> None:
        with clock_at(at(when)):
            services.assign(complaint=complaint, handler=handler, actor=self.users[head])

    def answer(
        self,
        when: str,
        complaint: Complaint,
        who: str,
        text: str,
        then: tuple[str, str] | None = None,
    ) -> None:
        """The last answer; or, with what happens next and by when, one on the way."""
        next_step, by_when = then or ("", "")
        with clock_at(at(when)):
            services.answer(
                complaint=complaint,
                text=text,
                outcome=None if then else Outcome.RESOLVED,
                next_step=next_step,
                by_when=date.fromisoformat(by_when) if by_when else None,
                actor=self.users[who],
            )

    def ask(self, when: str, complaint: Complaint, who: str, question: str) -> None:
        with clock_at(at(when)):
            services.ask(complaint=complaint, question=question, actor=self.users[who])

    def hear(self, when: str, complaint: Complaint, what: Heard, words: str) -> None:
        """Another agency said what it did with a matter that was forwarded to it."""
        with clock_at(at(when)):
            services.note_news(
                complaint=complaint,
                what=what,
                on=clock.today(),
                words=words,
                number_there="TM-2026-11834",
                actor=self.users["verifikator"],
            )

    def flag(self, when: str, complaint: Complaint, who: str, reason: Reason) -> Moderation:
        with clock_at(at(when)):
            return casework.flag(
                kind=kind_named(REPORT),
                object_id=complaint.pk,
                reason=reason,
                words="",
                voice=Voice(user=self.users[who]),
                actor=self.users[who],
            ).moderation

    def decide(self, when: str, flagged: Moderation, who: str, step: Step, reason: str) -> None:
        with clock_at(at(when)):
            casework.decide(moderation=flagged, step=step, reason=reason, actor=self.users[who])

    def appeal(self, when: str, flagged: Moderation, words: str) -> None:
        with clock_at(at(when)):
            casework.appeal(moderation=flagged, words=words, by=None, actor=self.citizen)

    def clerk(self, place: Place) -> Employee:
        return Employee.objects.get(user=self.users[place.clerk])


def play(units: Mapping[str, Unit], categories: Mapping[str, Category]) -> None:
    stage = Stage(units, categories)
    for scene in SCENES:
        scene(stage)


def late(stage: Stage) -> None:
    case = stage.file(
        "2026-10-19T19:40", SOUTH.code, "drainase-banjir",
        "Selokan di Jalan Cemara II RT 02 RW 07 mampet. Setiap hujan airnya masuk ke teras kami.",
        "Kartika Hapsari",
    )  # fmt: skip
    stage.verify("2026-10-21T10:10", case, SOUTH.code)
    stage.assign("2026-10-22T08:30", case, SOUTH.head, stage.clerk(SOUTH))
    case.refresh_from_db()
    with clock_at(at("2026-10-23T09:00")):
        services.reveal_reporter(
            complaint=case,
            reason="Menanyakan letak rumah sebelum meninjau lokasi.",
            actor=stage.users[SOUTH.clerk],
        )


def closed_and_rated(stage: Stage) -> None:
    case = stage.file(
        "2026-10-26T08:15", NORTH.code, "pelayanan-loket",
        "Kursi tunggu di kantor kelurahan kurang, kemarin banyak lansia berdiri.",
    )  # fmt: skip
    stage.verify("2026-10-26T13:20", case, NORTH.code)
    stage.assign("2026-10-27T08:10", case, NORTH.head, stage.clerk(NORTH))
    stage.answer(
        "2026-10-30T10:00", case, NORTH.clerk,
        "Kursi di ruang tunggu memang kurang sepuluh.",
        ("Sepuluh kursi kami pinjam dari balai RW.", "2026-11-02"),
    )  # fmt: skip
    stage.answer(
        "2026-11-10T14:05", case, NORTH.clerk,
        "Sepuluh kursi baru sudah terpasang di ruang tunggu.",
    )  # fmt: skip
    with clock_at(at("2026-11-11T19:30")):
        services.rate(complaint=case, satisfaction=4, actor=stage.citizen)
    with clock_at(at("2026-11-13T09:15")):
        services.close(
            complaint=case,
            reason="Kursi tunggu sudah ditambah; pelapor memberi nilai baik.",
            actor=stage.users[NORTH.head],
        )


def contested(stage: Stage) -> None:
    case = stage.file(
        "2026-11-03T20:05", SOUTH.code, "lampu-jalan",
        "Tiga titik lampu di Jalan Kepodang IV RT 05 RW 03 mati sejak minggu lalu, gelap sekali.",
        "Panji Riyadi",
    )  # fmt: skip
    stage.verify("2026-11-04T09:30", case, SOUTH.code)
    stage.assign("2026-11-05T08:20", case, SOUTH.head, stage.clerk(SOUTH))
    stage.answer(
        "2026-11-09T11:00", case, SOUTH.clerk,
        "Ketiga titiknya sudah kami periksa; kabelnya putus.",
        ("Regu teknis menyambungnya minggu ini.", "2026-11-13"),
    )  # fmt: skip
    stage.answer("2026-11-16T15:10", case, SOUTH.clerk, "Ketiga titik lampu sudah menyala.")
    with clock_at(at("2026-11-18T19:20")):
        services.contest(
            complaint=case,
            objection="Baru dua yang menyala. Titik di ujung gang masih mati.",
            actor=stage.citizen,
        )


def answered(stage: Stage) -> None:
    case = stage.file(
        "2026-11-05T08:50", NORTH.code, "sampah",
        "Sampah di Jalan Mahoni III dekat posyandu belum diangkut sejak hari Senin.",
    )  # fmt: skip
    stage.verify("2026-11-06T09:05", case, NORTH.code)
    stage.assign("2026-11-06T13:40", case, NORTH.head, stage.clerk(NORTH))
    stage.answer(
        "2026-11-19T10:25", case, NORTH.clerk,
        "Sampah sudah diangkut. Jadwal berikutnya Senin, Rabu, dan Sabtu pagi.",
    )  # fmt: skip


def told_to_wait(stage: Stage) -> None:
    case = stage.file(
        "2026-11-12T12:30", SOUTH.code, "jalan-rusak",
        "Paving di Jalan Sawo I RT 03 RW 04 ambles dua meter setelah galian pipa.",
    )  # fmt: skip
    stage.verify("2026-11-13T08:45", case, SOUTH.code)
    stage.assign("2026-11-16T08:15", case, SOUTH.head, stage.clerk(SOUTH))
    stage.answer(
        "2026-11-18T14:30", case, SOUTH.clerk,
        "Lokasi sudah kami ukur: paving ambles karena galian pipa.",
        ("Paving kami pasang ulang setelah materialnya datang.", "2026-11-27"),
    )  # fmt: skip
    with clock_at(at("2026-11-20T09:00")):
        services.extend(
            complaint=case,
            days=5,
            reason="Paving dipesan dari pemasok; kirimannya baru awal Desember.",
            actor=stage.users[SOUTH.head],
        )


def in_hand(stage: Stage) -> None:
    texts = (
        (
            SOUTH,
            "surat-pengantar",
            "Surat pengantar SKCK saya belum selesai, padahal berkas lengkap.",
        ),
        (NORTH, "pohon-taman", "Ranting di Jalan Trembesi II menutup rambu di tikungan."),
    )
    for place, topic, text in texts:
        case = stage.file("2026-11-17T09:10", place.code, topic, text)
        stage.verify("2026-11-18T10:00", case, place.code)
        stage.assign("2026-11-19T08:05", case, place.head, stage.clerk(place))


def asked_back(stage: Stage) -> None:
    case = stage.file(
        "2026-11-18T11:25", NORTH.code, "ktp-kk",
        "KTP baru saya salah alamat, padahal berkasnya sudah benar.",
    )  # fmt: skip
    stage.verify("2026-11-19T09:15", case, NORTH.code)
    stage.assign("2026-11-19T13:05", case, NORTH.head, stage.clerk(NORTH))
    stage.ask(
        "2026-11-23T08:40", case, NORTH.clerk,
        "Bagian alamat mana yang salah: nama jalan, RT, RW, atau kelurahannya?",
    )  # fmt: skip


def waiting_for_others(stage: Stage) -> None:
    case = stage.file(
        "2026-11-09T10:10", SOUTH.code, "lampu-jalan",
        "Tiang lampu di Jalan Anggrek III miring dan kabelnya menjuntai.",
    )  # fmt: skip
    stage.verify("2026-11-10T08:30", case, SOUTH.code)
    stage.assign("2026-11-10T13:10", case, SOUTH.head, stage.clerk(SOUTH))
    with clock_at(at("2026-11-16T10:00")):
        services.wait_for_agency(
            complaint=case,
            agency="PLN Semarang",
            letter_number="300/118/XI/2026",
            words="PLN harus memutus arus sebelum tiangnya ditegakkan.",
            actor=stage.users[SOUTH.clerk],
        )


def asked_to_reopen(stage: Stage) -> None:
    case = stage.file(
        "2026-10-12T09:30", SOUTH.code, "sampah",
        "Bak sampah di Jalan Kenari I pecah, sampahnya tercecer.",
    )  # fmt: skip
    stage.verify("2026-10-13T09:00", case, SOUTH.code)
    stage.assign("2026-10-13T14:00", case, SOUTH.head, stage.clerk(SOUTH))
    stage.answer("2026-10-19T10:00", case, SOUTH.clerk, "Bak sampahnya sudah kami ganti.")
    with clock_at(at("2026-10-20T18:30")):
        services.confirm(complaint=case, actor=stage.citizen)
    with clock_at(at("2026-11-23T20:15")):
        services.request_reopening(
            complaint=case,
            objection="Bak penggantinya pecah lagi, tolong yang lebih kuat.",
            actor=stage.citizen,
        )


def told_twice(stage: Stage) -> None:
    first = stage.file(
        "2026-11-17T07:40", NORTH.code, "jalan-rusak",
        "Lubang besar di Jalan Bukit Raya depan warung, motor sering jatuh.",
    )  # fmt: skip
    second = stage.file(
        "2026-11-18T20:05", NORTH.code, "jalan-rusak",
        "Jalan Bukit Raya berlubang di depan warung, bahaya untuk motor.",
    )  # fmt: skip
    stage.verify("2026-11-18T08:30", first, NORTH.code)
    with clock_at(at("2026-11-19T08:50")):
        services.merge(
            complaint=second,
            into=first,
            reason="Lubang yang sama sudah dilaporkan dan sedang kami tangani.",
            actor=stage.users["verifikator"],
        )


def taken_back(stage: Stage) -> None:
    case = stage.file(
        "2026-11-16T13:45", NORTH.code, "pohon-taman",
        "Pohon di depan rumah miring, takut roboh kalau hujan.",
    )  # fmt: skip
    stage.verify("2026-11-17T09:20", case, NORTH.code)
    with clock_at(at("2026-11-19T18:00")):
        services.withdraw(
            complaint=case,
            reason="Pohonnya sudah dipangkas warga kemarin.",
            actor=stage.citizen,
        )


def for_the_section(stage: Stage) -> None:
    given = stage.file(
        "2026-11-11T16:20", NORTH.code, "ketertiban",
        "Pedagang menutup trotoar di Jalan Elang I sehingga anak sekolah turun ke jalan.",
    )  # fmt: skip
    stage.verify("2026-11-12T09:00", given, ORDER)
    with clock_at(at("2026-11-13T08:30")):
        staff = staff_of([stage.units[ORDER].pk], clock.today())
    member = next(person for person in staff if person.user is None and person.has_skp)
    stage.assign("2026-11-13T08:30", given, "kasi.trantib", member)

    waiting = stage.file(
        "2026-11-20T21:15", SOUTH.code, "ketertiban",
        "Balap liar di jalan dekat kampus setiap Sabtu malam, mohon patroli.",
    )  # fmt: skip
    stage.verify("2026-11-23T09:40", waiting, ORDER)


def for_the_lurah(stage: Stage) -> None:
    texts = (
        (
            SOUTH,
            "bantuan-sosial",
            "Bantuan beras di RW 06 belum dibagikan, RW lain sudah menerima.",
        ),
        (NORTH, "kebisingan", "Bengkel di Jalan Jati V bekerja sampai tengah malam."),
    )
    for place, topic, text in texts:
        case = stage.file("2026-11-23T09:20", place.code, topic, text)
        stage.verify("2026-11-24T08:30", case, place.code)


def shown_again(stage: Stage) -> None:
    """Hidden for a name that turned out to be a shop's; an appeal put it right."""
    case = stage.file(
        "2026-11-10T18:40", SOUTH.code, "kebisingan",
        "Toko Besi Pak Darmo di Jalan Randu II memotong besi sampai jam sebelas malam.",
    )  # fmt: skip
    flagged = stage.flag("2026-11-11T08:10", case, "verifikator", Reason.PERSONAL_DATA)
    stage.decide(
        "2026-11-11T09:30", flagged, "moderator", Step.HIDE, "Menyebut nama orang yang dikeluhkan."
    )
    stage.verify("2026-11-11T10:00", case, SOUTH.code)
    stage.appeal("2026-11-12T19:05", flagged, "Itu nama toko di papan jalan, bukan nama orang.")
    stage.decide(
        "2026-11-16T10:20", flagged, "sekcam", Step.GRANT,
        "Nama toko yang terpasang di papan bukan data pribadi.",
    )  # fmt: skip


def hidden_and_contested(stage: Stage) -> None:
    case = stage.file(
        "2026-11-19T20:30", NORTH.code, "kebisingan",
        "Tetangga saya di nomor 12 menyetel musik tiap malam. Telepon saja dia, 0812-0000-0000.",
    )  # fmt: skip
    flagged = stage.flag("2026-11-20T08:05", case, "verifikator", Reason.PERSONAL_DATA)
    stage.decide(
        "2026-11-20T09:10", flagged, "moderator", Step.HIDE, "Memuat nomor telepon orang lain."
    )
    stage.verify("2026-11-20T09:40", case, NORTH.code)
    stage.appeal("2026-11-23T19:15", flagged, "Nomor itu tidak apa-apa, sudah disetujui orangnya.")


def flagged_today(stage: Stage) -> None:
    insult = stage.file(
        "2026-11-23T22:10", SOUTH.code, "pelayanan-loket",
        "Antre dua jam di loket. Petugasnya malas semua, orang kampung mana sih ini.",
    )  # fmt: skip
    stage.flag("2026-11-24T07:50", insult, SOUTH.clerk, Reason.INSULT)
    advertisement = stage.file(
        "2026-11-24T06:15", NORTH.code, "",
        "Jasa sedot WC murah 24 jam, hubungi kami sekarang juga, siap datang.",
    )  # fmt: skip
    stage.flag("2026-11-24T08:20", advertisement, "verifikator", Reason.SPAM)
    stage.flag("2026-11-24T08:25", advertisement, NORTH.clerk, Reason.SPAM)


def not_ours(stage: Stage) -> None:
    referred = stage.file(
        "2026-11-20T10:05", SOUTH.code, "drainase-banjir",
        "Air keran di Jalan Jambu II keruh kecokelatan sejak perbaikan pipa.",
    )  # fmt: skip
    with clock_at(at("2026-11-23T08:50")):
        services.refer(
            complaint=referred,
            agency="Perumda Air Minum Tirta Moedal",
            forwarded_on=date(2026, 11, 23),
            reason="Jaringan air bersih dikelola perusahaan air minum daerah. "
            "Laporan sudah kami teruskan ke sana.",
            actor=stage.users["verifikator"],
        )
    rejected = stage.file("2026-11-19T22:40", NORTH.code, "", "coba saja apakah ini masuk")
    with clock_at(at("2026-11-20T08:20")):
        services.reject(
            complaint=rejected,
            reason="Laporan tidak memuat apa yang terjadi dan di mana. "
            "Silakan melapor lagi dengan lebih lengkap.",
            actor=stage.users["verifikator"],
        )


def heard_from_there(stage: Stage) -> None:
    case = stage.file(
        "2026-11-11T07:50", NORTH.code, "drainase-banjir",
        "Pipa air di Jalan Cempaka II bocor, airnya menggenang di tepi jalan.",
    )  # fmt: skip
    with clock_at(at("2026-11-11T10:20")):
        services.refer(
            complaint=case,
            agency="Perumda Air Minum Tirta Moedal",
            forwarded_on=date(2026, 11, 11),
            reason="Pipa air bersih dikelola perusahaan air minum daerah. "
            "Laporan sudah kami teruskan ke sana, dan kabarnya kami sampaikan kepada Anda.",
            letter_number="690/121/XI/2026",
            actor=stage.users["verifikator"],
        )
    stage.hear("2026-11-13T09:10", case, Heard.ACCEPTED, "Sudah masuk antrean regu perbaikan.")
    stage.hear(
        "2026-11-19T13:45", case, Heard.ANSWERED, "Pipanya sudah disambung dan tidak bocor lagi."
    )


def new_today(stage: Stage) -> None:
    stage.file(
        "2026-11-24T08:05", SOUTH.code, "lampu-jalan",
        "Lampu jalan di tanjakan Jalan Parkit III mati semalam, pengendara hampir jatuh.",
        "Retno Puspitasari",
    )  # fmt: skip
    stage.file(
        "2026-11-24T09:12", NORTH.code, "ktp-kk",
        "Apakah ada perekaman KTP di rumah untuk lansia?", kind=Kind.INFORMATION,
    )  # fmt: skip
    stage.file(
        "2026-11-24T09:30", TOP, "perilaku-petugas",
        "Saya diminta uang di halaman kantor agar surat cepat selesai.", kind=Kind.INTEGRITY,
    )  # fmt: skip


# In the order in which they began.
SCENES: Final[tuple[Callable[[Stage], None], ...]] = (
    asked_to_reopen, late, closed_and_rated, contested, answered, waiting_for_others,
    shown_again, heard_from_there, for_the_section, told_to_wait, taken_back, told_twice, in_hand,
    asked_back, hidden_and_contested, not_ours, for_the_lurah, flagged_today, new_today,
)  # fmt: skip
