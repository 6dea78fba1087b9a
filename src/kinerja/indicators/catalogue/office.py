"""What is measured of promises, of the counters, and the first four of complaints (R-ADU-30)."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from kinerja.engine.question import Condition, Op, Question
from kinerja.indicators.catalogue.shipped import BY_UNIT_AND_PERSON, Shipped
from kinerja.indicators.definition import Definition, Measure
from kinerja.rules.achievement import Polarity

FIRST_ANSWER, IN_TIME, SATISFIED = "waktu-jawaban-pertama", "selesai-tepat-waktu", "pelapor-puas"
WAITED = "lama-warga-menunggu"
SERVED, WITHIN_STANDARD = "warga-dilayani", "dalam-standar-waktu"
PROMISES_KEPT = "janji-ditepati"
# Whoever came and left unserved was not served; a visit that nobody closed was one all the same.
AT_THE_COUNTER = Condition(column="outcome", op=Op.IN, value=("done", "unfinished"))

OFFICE: Final = (
    Shipped(
        FIRST_ANSWER,
        _("Waktu sampai jawaban pertama"),
        _("hari kerja"),
        _(
            "Berapa hari kerja warga menunggu jawaban pertama. Separuh laporan dijawab lebih "
            "cepat dari angka ini, separuh lebih lambat. Laporan yang belum dijawab ikut dihitung "
            "dengan umurnya sekarang, jadi membiarkan laporan tidak pernah membuat angka ini "
            "lebih baik."
        ),
        _(
            "Median hari kerja sejak hari setelah laporan diterima sampai hari jawaban pertama, "
            "dari semua laporan yang jawaban pertamanya jatuh tempo dalam periode ini. Laporan "
            "yang ditutup tanpa jawaban dihitung dengan hari penutupannya."
        ),
        Definition(
            question=Question(
                facts="complaints",
                value="answer_days",
                open="answer_open",
                bucket="answer_due_on",
                subject=BY_UNIT_AND_PERSON,
            ),
            measure=Measure.MEDIAN,
            polarity=Polarity.MINIMIZE,
            records_by="answer_due_on",
        ),
    ),
    Shipped(
        IN_TIME,
        _("Laporan selesai tepat waktu"),
        _("persen"),
        _(
            "Dari semua laporan yang jatuh tempo, berapa yang selesai sampai dengan harinya. "
            "Laporan yang belum selesai ikut dihitung sebagai tidak tepat waktu."
        ),
        _(
            "Laporan yang jawaban akhirnya terbit sampai dengan tenggat, dibagi semua laporan yang "
            "jatuh tempo dalam periode ini, dikali 100. Tenggat dihitung dari penerusan pertama, "
            "paling lambat tiga hari kerja setelah diterima; perpanjangan tidak menggesernya."
        ),
        Definition(
            question=Question(
                facts="complaints", value="in_time", bucket="due_on", subject=BY_UNIT_AND_PERSON
            ),
            measure=Measure.SHARE,
            share_of=frozenset({1}),
            polarity=Polarity.MAXIMIZE,
            records_by="due_on",
        ),
    ),
    Shipped(
        SATISFIED,
        _("Pelapor yang puas"),
        _("persen"),
        _(
            "Dari pelapor yang menilai penanganan laporannya, berapa yang memberi nilai baik atau "
            "sangat baik."
        ),
        _(
            "Penilaian 3 atau 4 dibagi semua penilaian atas laporan yang selesai dalam periode "
            "ini, dikali 100."
        ),
        Definition(
            question=Question(
                facts="complaints",
                value="satisfaction",
                bucket="finished_on",
                subject=BY_UNIT_AND_PERSON,
                where=(Condition(column="satisfaction", op=Op.NOT_NULL),),
            ),
            measure=Measure.SHARE,
            share_of=frozenset({3, 4}),
            polarity=Polarity.MAXIMIZE,
            records_by="finished_at",
            records_with="satisfaction",
        ),
    ),
    Shipped(
        WAITED,
        _("Lama warga menunggu jawaban"),
        _("hari kalender"),
        _(
            "Waktu yang sama sampai jawaban pertama, dihitung seperti warga menghitungnya: setiap "
            "hari, juga hari libur. Sasaran kantor ditetapkan dalam hari kerja; angka ini "
            "mendampinginya."
        ),
        _(
            "Median hari kalender sejak laporan diterima sampai hari jawaban pertama, dari laporan "
            "yang sama dengan indikator waktu sampai jawaban pertama."
        ),
        Definition(
            question=Question(
                facts="complaints",
                value="answer_calendar_days",
                open="answer_open",
                bucket="answer_due_on",
                subject=BY_UNIT_AND_PERSON,
            ),
            measure=Measure.MEDIAN,
            polarity=Polarity.MINIMIZE,
            records_by="answer_due_on",
        ),
    ),
    Shipped(
        SERVED,
        _("Warga yang dilayani di loket"),
        _("orang"),
        _(
            "Berapa warga yang dilayani di loket, semua layanan bersama dan satu per satu. Loket "
            "mencatat layanan dan waktunya, tidak pernah siapa warganya."
        ),
        _(
            "Kunjungan yang dilayani pada hari-hari dalam periode ini. Kunjungan yang lupa ditutup "
            "ikut dihitung; yang pulang tanpa dilayani dan yang salah tekan tidak."
        ),
        Definition(
            question=Question(
                facts="visits",
                value="service",
                bucket="served_on",
                subject=("unit",),
                where=(AT_THE_COUNTER,),
            ),
            measure=Measure.COUNT,
            polarity=Polarity.MAXIMIZE,
            records_by="served_on",
        ),
    ),
    Shipped(
        WITHIN_STANDARD,
        _("Dilayani dalam standar waktu"),
        _("persen"),
        _(
            "Dari warga yang selesai dilayani di loket, berapa yang dilayani dalam waktu yang "
            "dijanjikan standar pelayanan. Waktu warga melengkapi berkas tidak ikut dihitung."
        ),
        _(
            "Kunjungan yang selesai dalam menit standar yang berlaku saat warga datang, dibagi "
            "semua kunjungan selesai atas layanan yang punya standar menit, dikali 100. Kunjungan "
            "yang lupa ditutup tidak punya waktu selesai, jadi tidak ikut."
        ),
        Definition(
            question=Question(
                facts="visits", value="within_standard", bucket="served_on", subject=("unit",)
            ),
            measure=Measure.SHARE,
            share_of=frozenset({1}),
            polarity=Polarity.MAXIMIZE,
            records_by="served_on",
            records_with="within_standard",
        ),
    ),
    Shipped(
        PROMISES_KEPT,
        _("Janji yang ditepati"),
        _("persen"),
        _(
            "Dari janji kepada umum yang jatuh tempo, berapa yang ditepati sampai dengan tenggat "
            "pertamanya. Menunda tenggat tidak mengubah angka ini."
        ),
        _(
            "Janji yang ditepati sampai dengan tenggat yang pertama kali dijanjikan, dibagi semua "
            "janji kepada umum dengan tenggat pertama dalam periode ini, dikali 100. Yang masih "
            "berjalan dan yang dinyatakan tidak dapat ditepati ikut dihitung sebagai belum."
        ),
        Definition(
            question=Question(
                facts="commitments",
                value="kept_in_time",
                bucket="first_due_on",
                subject=("unit",),
                where=(Condition(column="is_public", op=Op.EQ, value=True),),
            ),
            measure=Measure.SHARE,
            share_of=frozenset({1}),
            polarity=Polarity.MAXIMIZE,
            records_by="first_due_on",
        ),
    ),
)
