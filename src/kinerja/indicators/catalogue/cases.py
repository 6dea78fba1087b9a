"""What more is measured of complaints (R-ADU-2, R-ADU-30): each step in time, how they end, where
their days went.
"""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.engine.question import Condition, Op, Question
from kinerja.indicators.catalogue.shipped import BY_UNIT, BY_UNIT_AND_PERSON, Shipped
from kinerja.indicators.definition import Definition, Measure
from kinerja.rules.achievement import Polarity
from kinerja.rules.desks import Desk

DAYS, PERCENT = _("hari kerja"), _("persen")
OPEN_ONES = _(
    "Laporan yang masih terbuka ikut dihitung dengan umurnya sekarang, jadi membiarkannya tidak "
    "pernah membuat angka ini lebih baik."
)


def _in_time(value: str, bucket: str, subject: tuple[str, ...]) -> Definition:
    return Definition(
        question=Question(facts="complaints", value=value, bucket=bucket, subject=subject),
        measure=Measure.SHARE,
        share_of=frozenset({1}),
        polarity=Polarity.MAXIMIZE,
        records_by="received_at" if bucket == "verify_due_on" else bucket,
    )


def _lasting(value: str, still: str, bucket: str, percent: int) -> Definition:
    return Definition(
        question=Question(
            facts="complaints", value=value, open=still, bucket=bucket, subject=BY_UNIT_AND_PERSON
        ),
        measure=Measure.PERCENTILE,
        percentile=percent,
        polarity=Polarity.MINIMIZE,
        records_by=bucket,
    )


def _ending(
    value: str,
    subject: tuple[str, ...] = BY_UNIT,
    bucket: str = "ended_on",
    records_by: str = "ended_at",
) -> Definition:
    """A share of all that ended, beside the others: none of them is a way to look better."""
    return Definition(
        question=Question(facts="complaints", value=value, bucket=bucket, subject=subject),
        measure=Measure.SHARE,
        share_of=frozenset({1}),
        polarity=Polarity.MINIMIZE,
        records_by=records_by,
    )


def _first_edition(value: str, subject: tuple[str, ...] = BY_UNIT) -> Definition:
    """By the finish, which an objection takes away: the more were contested, the fewer counted."""
    return _ending(value, subject, "finished_on", "finished_at")


def _on_desk(desk: Desk, subject: tuple[str, ...], value: str = "days") -> Definition:
    return Definition(
        question=Question(
            facts="desks",
            value=value,
            open="open",
            bucket="due_on",
            subject=subject,
            where=(Condition(column="desk", op=Op.EQ, value=desk.value),),
        ),
        measure=Measure.MEDIAN,
        polarity=Polarity.MINIMIZE,
        records_by="due_on",
    )


LIVED = _(
    "Waktu yang sama seperti warga menghitungnya: setiap hari, juga hari libur dan hari menunggu. "
    "Angka ini mendampingi angka hari kerja."
)


def _lived(slug: str, name: Promise, formula: Promise, definition: Definition) -> Shipped:
    """Beside net days the calendar days that citizens lived; it stands with its net figure."""
    return Shipped(slug, name, _("hari kalender"), LIVED, formula, definition)


CASES: Final = (
    Shipped(
        "diperiksa-tepat-waktu",
        _("Laporan diperiksa tepat waktu"),
        PERCENT,
        _(
            "Dari laporan yang harus sudah diperiksa dan diteruskan, berapa yang diperiksa sampai "
            "dengan harinya. Yang belum diperiksa dihitung tidak tepat waktu."
        ),
        _(
            "Laporan yang diteruskan pertama kali, atau berakhir, sampai dengan hari terakhir "
            "pemeriksaan, dibagi semua laporan yang hari terakhir pemeriksaannya jatuh dalam "
            "periode ini, dikali 100."
        ),
        _in_time("verified_in_time", "verify_due_on", BY_UNIT),
    ),
    Shipped(
        "dijawab-tepat-waktu",
        _("Jawaban pertama tepat waktu"),
        PERCENT,
        _(
            "Dari laporan yang jawaban pertamanya jatuh tempo, berapa yang dijawab sampai dengan "
            "harinya. Yang belum dijawab dihitung tidak tepat waktu."
        ),
        _(
            "Laporan yang jawaban pertamanya terbit sampai dengan harinya, dibagi semua laporan "
            "yang jawaban pertamanya jatuh tempo dalam periode ini, dikali 100."
        ),
        _in_time("answered_in_time", "answer_due_on", BY_UNIT_AND_PERSON),
    ),
    Shipped(
        "jawaban-pertama-terlama",
        _("Jawaban pertama yang paling lama ditunggu"),
        DAYS,
        _(
            "Sembilan dari sepuluh laporan mendapat jawaban pertama dalam waktu ini. Angka tengah "
            "dapat bagus selagi sebagian warga menunggu sangat lama; angka ini memperlihatkannya."
        ),
        _(
            "Persentil ke-90 hari kerja sejak hari setelah laporan diterima sampai hari jawaban "
            "pertama, dari laporan yang jawaban pertamanya jatuh tempo dalam periode ini."
        ),
        _lasting("answer_days", "answer_open", "answer_due_on", 90),
    ),
    Shipped(
        "waktu-sampai-selesai",
        _("Waktu sampai laporan selesai"),
        DAYS,
        OPEN_ONES,
        _(
            "Median hari kerja sejak hari setelah laporan diterima sampai hari jawaban akhir, "
            "tanpa hari menunggu pelapor atau instansi lain (paling banyak sampai batasnya), dari "
            "semua laporan yang jatuh tempo dalam periode ini."
        ),
        _lasting("end_days", "end_open", "due_on", 50),
    ),
    Shipped(
        "selesai-terlama",
        _("Laporan yang paling lama diselesaikan"),
        DAYS,
        _(
            "Sembilan dari sepuluh laporan selesai dalam waktu ini. Laporan yang masih terbuka "
            "ikut dihitung dengan umurnya sekarang."
        ),
        _(
            "Persentil ke-90 hari kerja sampai jawaban akhir, dari laporan yang sama dengan "
            "indikator waktu sampai laporan selesai."
        ),
        _lasting("end_days", "end_open", "due_on", 90),
    ),
    Shipped(
        "jawaban-dibantah",
        _("Jawaban yang dibantah pelapor"),
        PERCENT,
        _(
            "Dari laporan yang dinyatakan selesai, berapa yang pelapornya pernah menyatakan "
            "masalahnya belum selesai, juga yang karena itu dikerjakan lagi. Angka tepat waktu "
            "yang bagus tidak berarti banyak bila angka ini tinggi."
        ),
        _(
            "Laporan yang pernah dinyatakan belum selesai oleh pelapornya, dibagi semua laporan "
            "yang terakhir kali dinyatakan selesai dalam periode ini, dikali 100."
        ),
        _ending("contested", BY_UNIT_AND_PERSON),
        former=(_first_edition("contested", BY_UNIT_AND_PERSON),),
    ),
    Shipped(
        "berakhir-bukan-wewenang",
        _("Berakhir sebagai bukan wewenang"),
        PERCENT,
        _(
            "Berapa laporan yang diteruskan ke instansi lain. Angka ini mendampingi angka tepat "
            "waktu: menyatakan bukan wewenang adalah cara cepat untuk selesai."
        ),
        _(
            "Laporan berstatus bukan wewenang dibagi semua laporan yang terakhir kali dinyatakan "
            "selesai dalam periode ini, dikali 100."
        ),
        _ending("referred"),
        former=(_first_edition("referred"),),
    ),
    Shipped(
        "berakhir-duplikat",
        _("Berakhir sebagai duplikat"),
        PERCENT,
        _(
            "Berapa laporan yang dinyatakan sama dengan laporan lain. Angka ini mendampingi angka "
            "tepat waktu."
        ),
        _(
            "Laporan berstatus duplikat dibagi semua laporan yang terakhir kali dinyatakan "
            "selesai dalam periode ini, dikali 100."
        ),
        _ending("duplicate"),
        former=(_first_edition("duplicate"),),
    ),
    Shipped(
        "berakhir-ditolak",
        _("Berakhir ditolak"),
        PERCENT,
        _(
            "Berapa laporan yang dinyatakan tidak dapat diproses. Angka ini mendampingi angka "
            "tepat waktu."
        ),
        _(
            "Laporan berstatus ditolak dibagi semua laporan yang terakhir kali dinyatakan selesai "
            "dalam periode ini, dikali 100."
        ),
        _ending("rejected"),
        former=(_first_edition("rejected"),),
    ),
    Shipped(
        "hari-menunggu-disposisi",
        _("Hari menunggu disposisi"),
        DAYS,
        _(
            "Berapa hari kerja laporan menunggu pimpinan unit memberikannya kepada seseorang. "
            "Hari-hari ini tidak pernah dihitung sebagai waktu pegawai yang menangani."
        ),
        _(
            "Median hari kerja setiap giliran menunggu disposisi, dari laporan yang jatuh tempo "
            "dalam periode ini. Laporan yang tiba kurang dari tiga hari kerja sebelum tenggatnya "
            "dihitung pada meja yang mengirimnya."
        ),
        _on_desk(Desk.DISPOSITION, BY_UNIT),
    ),
    Shipped(
        "hari-di-penanggung-jawab",
        _("Hari di meja penanggung jawab"),
        DAYS,
        _(
            "Berapa hari kerja laporan berada di tangan pegawai yang menanganinya, tanpa hari "
            "pemeriksaan, disposisi, atau menunggu pihak luar."
        ),
        _(
            "Median hari kerja setiap giliran di meja penanggung jawab, dari laporan yang jatuh "
            "tempo dalam periode ini. Laporan yang tiba kurang dari tiga hari kerja sebelum "
            "tenggatnya dihitung pada meja yang mengirimnya."
        ),
        _on_desk(Desk.HANDLER, BY_UNIT_AND_PERSON),
    ),
    _lived(
        "lama-jawaban-terlama",
        _("Jawaban pertama yang paling lama, dalam hari kalender"),
        _(
            "Persentil ke-90 hari kalender sejak laporan diterima sampai hari jawaban pertama, "
            "dari laporan yang sama dengan indikator jawaban pertama yang paling lama ditunggu."
        ),
        _lasting("answer_calendar_days", "answer_open", "answer_due_on", 90),
    ),
    _lived(
        "lama-sampai-selesai",
        _("Lama sampai laporan selesai, dalam hari kalender"),
        _(
            "Median hari kalender sejak laporan diterima sampai hari jawaban akhir, dengan semua "
            "hari menunggu, dari laporan yang sama dengan indikator waktu sampai laporan selesai."
        ),
        _lasting("end_calendar_days", "end_open", "due_on", 50),
    ),
    _lived(
        "lama-selesai-terlama",
        _("Laporan yang paling lama diselesaikan, dalam hari kalender"),
        _(
            "Persentil ke-90 hari kalender sampai jawaban akhir, dengan semua hari menunggu, dari "
            "laporan yang sama dengan indikator laporan yang paling lama diselesaikan."
        ),
        _lasting("end_calendar_days", "end_open", "due_on", 90),
    ),
    _lived(
        "lama-menunggu-disposisi",
        _("Lama menunggu disposisi, dalam hari kalender"),
        _(
            "Median hari kalender setiap giliran menunggu disposisi, dari laporan yang jatuh tempo "
            "dalam periode ini."
        ),
        _on_desk(Desk.DISPOSITION, BY_UNIT, "calendar_days"),
    ),
    _lived(
        "lama-di-penanggung-jawab",
        _("Lama di meja penanggung jawab, dalam hari kalender"),
        _(
            "Median hari kalender setiap giliran di meja penanggung jawab, dari laporan yang jatuh "
            "tempo dalam periode ini."
        ),
        _on_desk(Desk.HANDLER, BY_UNIT_AND_PERSON, "calendar_days"),
    ),
)
