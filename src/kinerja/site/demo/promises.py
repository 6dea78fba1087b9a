"""What the office promised, each step on its day by whoever took it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kinerja.accounts.models import User
from kinerja.commitments import services
from kinerja.commitments.drafts import Draft
from kinerja.commitments.models import Commitment
from kinerja.organisation.models import Position
from kinerja.organisation.queries import head_position
from kinerja.rules.commitments import Source
from kinerja.site.demo.building import Office
from kinerja.site.demo.moment import at, clock_at
from kinerja.site.demo.office import ORDER, PUDAKPAYUNG, SRONDOL_WETAN, TOP

HEADS: Final = {
    TOP: "camat",
    PUDAKPAYUNG: "lurah.pudakpayung",
    SRONDOL_WETAN: "lurah.srondolwetan",
    ORDER: "kasi.trantib",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A report on its day; 100 per cent is the end of a promise that was kept."""

    when: str
    progress: int
    note: str


@dataclass(frozen=True, slots=True)
class Vow:
    when: str
    unit: str
    what: str
    due: date
    source: Source
    story: Sequence[Told] = ()
    postponed: tuple[str, date, str] | None = None
    dropped: tuple[str, str] | None = None


VOWS: Final = (
    Vow(
        "2026-01-19T10:00",
        TOP,
        "Ruang tunggu kecamatan dilengkapi kursi prioritas dan jalur kursi roda",
        date(2026, 3, 31),
        Source.SURVEY,
        (
            Told("2026-02-12T15:00", 40, "Jalur kursi roda selesai dicor."),
            Told("2026-03-25T14:00", 100, "Delapan kursi prioritas terpasang."),
        ),
    ),
    Vow(
        "2026-02-09T09:30",
        PUDAKPAYUNG,
        "Saluran di Jalan Cemara dikeruk sebelum musim hujan",
        date(2026, 9, 30),
        Source.COMPLAINT,
        (
            Told("2026-07-06T11:00", 30, "Pengukuran selesai, alat dipesan."),
            Told("2026-09-14T16:10", 70, "Dua dari tiga ruas sudah dikeruk."),
            Told("2026-10-15T15:45", 100, "Ruas terakhir selesai, terlambat dua minggu."),
        ),
    ),
    Vow(
        "2026-03-16T13:00",
        SRONDOL_WETAN,
        "Jadwal angkut sampah tiap RW ditempel dan disiarkan tiap bulan",
        date(2026, 4, 30),
        Source.FORUM,
        (Told("2026-04-21T10:00", 100, "Jadwal semua RW sudah ditempel dan disiarkan."),),
    ),
    Vow(
        "2026-05-11T09:00",
        TOP,
        "Papan informasi digital di pintu masuk kecamatan",
        date(2026, 8, 31),
        Source.FORUM,
        dropped=("2026-08-24T09:15", "Anggarannya dialihkan untuk perbaikan atap ruang layanan."),
    ),
    Vow(
        "2026-08-18T10:20",
        ORDER,
        "Trotoar Jalan Elang bebas pedagang pada jam masuk sekolah",
        date(2026, 11, 10),
        Source.COMPLAINT,
        (
            Told("2026-09-21T08:30", 35, "Pedagang diajak bicara, tempat pindah disepakati."),
            Told("2026-11-02T09:10", 60, "Sembilan dari lima belas pedagang sudah pindah."),
        ),
        postponed=(
            "2026-11-09T15:00",
            date(2026, 12, 18),
            "Tempat pindah untuk enam pedagang baru siap pertengahan Desember.",
        ),
    ),
    Vow(
        "2026-09-07T09:40",
        TOP,
        "Jawaban pertama laporan warga paling lama sepuluh hari kerja",
        date(2026, 12, 31),
        Source.INDICATOR,
        (
            Told("2026-10-05T16:00", 40, "Piket jawab tiap pagi berjalan di semua kelurahan."),
            Told("2026-11-16T16:00", 65, "Piket jawab diperluas ke Sabtu pagi."),
        ),
    ),
    Vow(
        "2026-11-16T11:00",
        PUDAKPAYUNG,
        "Paving Jalan Sawo I dipasang ulang setelah galian pipa",
        date(2027, 1, 29),
        Source.COMPLAINT,
    ),
)


def vow(office: Office) -> None:
    users = {user.username: user for user in User.objects.filter(username__in=HEADS.values())}
    for each in VOWS:
        _play(each, _seat(office, each.unit), users)


def _seat(office: Office, unit: str) -> Position:
    seat = head_position(office.units[unit])
    if seat is None:
        raise LookupError(unit)
    return seat


def _play(each: Vow, seat: Position, users: Mapping[str, User]) -> None:
    head = users[HEADS[each.unit]]
    draft = Draft(what=each.what, position=seat, due_on=each.due, source=each.source)
    with clock_at(at(each.when)):
        made = services.promise(draft=draft, actor=head)
    for told in each.story:
        with clock_at(at(told.when)):
            _report(made, told, head)
    if each.postponed:
        when, due_on, reason = each.postponed
        with clock_at(at(when)):
            services.postpone(commitment=made, due_on=due_on, reason=reason, actor=head)
    if each.dropped:
        when, reason = each.dropped
        with clock_at(at(when)):
            services.drop(commitment=made, reason=reason, actor=head)


def _report(made: Commitment, told: Told, head: User) -> None:
    if told.progress == 100:
        services.keep(commitment=made, note=told.note, actor=head)
    else:
        services.report(commitment=made, progress=told.progress, note=told.note, actor=head)
