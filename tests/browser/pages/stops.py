"""Where the browser goes: every page, every form in its error state, and every page of trouble."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kinerja.indicators.catalogue import FIRST_ANSWER, PROMISES_KEPT, SERVED
from kinerja.site.calculators.catalogue import CALCULATORS as CATALOGUE

CITIZEN = ""
HOLDS, TAKEN_BACK = "9RTX-2HPW-C6DN", "9RTX-2HPW-C6DP"
REQUEST_KEY = "7K4M-2HPW-C6DN"
HALFWAY = "has typed a password"
# Each holds the tracking code of a case that stands otherwise.
ASKED = "has a question to answer"
LONG_CLOSED = "was answered long ago"
SENT_ON = "was told that it is another agency's"
OF_TROUBLE = "/lacak/laporan/dipersulit/"
TROUBLED = "was given trouble after a report"
CODES = {
    ASKED: "A2RT-2HPW-C6DN",
    LONG_CLOSED: "B2RT-2HPW-C6DN",
    SENT_ON: "C2RT-2HPW-C6DN",
}
COUNTER = "before a locked screen"
NEWCOMER = "has typed the password of a letter"
ACCOUNT = "/kerja/akun"
INDICATOR = f"/kinerja/{FIRST_ANSWER}/"
TARGETS = f"/kerja/iku/{FIRST_ANSWER}/target/"
CASE = "/kerja/laporan/2026-"
LIST = "/kerja/laporan/"
AT_ONCE = f"{LIST}sekaligus/?langkah="
PROMISE = "/kerja/komitmen/J2026-LAMPU"
REGISTER = "/kerja/loket"
INTAKE = "/kerja/laporan"
CATEGORIES = "/kerja/laporan/kategori/"
FLAGGED = "/kerja/moderasi/"
REREAD = "/kerja/laporan/baca-ulang/"
SETTINGS = "/kerja/pengaturan"
PERSON = f"{SETTINGS}/pegawai/[agus]"
RULES = f"{SETTINGS}/penyaluran"
RIGHTS, PPID = "/kerja/hak-data/", "/kerja/ppid/"
INCIDENTS = f"{RIGHTS}insiden/"
GIVEN_UP = "/kerja/komitmen/J2026-BATAL"
AFTER = "/uji/lapor/?kind=pengaduan&langkah"
TOLD = "Lampu jalan di depan balai RW padam sejak Senin."
ISSUED = "[terbit]"  # in what is typed: the file that the office issued
REGISTER_HEAD = b"unit_code,service_code,started_at,finished_at\n"
LAPOR_ROWS = (
    b"Tracking ID,Tanggal Laporan,Isi Laporan,Status\n"
    b"7812001,20/11/2026 08:15,Lampu di Jalan Anggrek padam.,Belum\n"
    b"7812002,kemarin,Jalan berlubang.,Belum\n"
)
TYPED = "Lampu jalan di depan pasar padam sejak minggu lalu."
BAD_ROWS = REGISTER_HEAD + b"10.1001,skck,kemarin,\n10.9999,skck,2026-11-02T09:00,\n"
REASON = "Pelapor minta ditelepon tentang letak tiang."
REVEAL, NEW_CODE = "Lihat nama dan kontak pelapor", "Beri kode baru"


@dataclass(frozen=True)
class Stop:
    """A page to look at: who looks, where, what is typed by the name of its field, which button is
    pressed there (and which one before it, in another tab), and what it answers.
    """

    name: str
    path: str
    who: str = CITIZEN
    button: str = ""
    typed: Mapping[str, str | bytes] = field(default_factory=dict, hash=False)
    status: int = 200
    meanwhile: str = ""

    def __str__(self) -> str:
        return self.name


def refused(
    name: str,
    path: str,
    button: str,
    who: str = CITIZEN,
    typed: Mapping[str, str | bytes] | None = None,
) -> Stop:
    return Stop(f"{name}, refused", path, who, button, typed or {}, status=422)


CITIZEN_PAGES = [
    Stop("home", "/"),
    Stop("public cases", "/laporan/?kelurahan=10.1001"),
    Stop("public case", "/laporan/2026-FOTO1/"),
    Stop("about", "/tentang/"),
    Stop("privacy", "/privasi/"),
    Stop("accessibility", "/aksesibilitas/"),
    Stop("file", "/lapor/"),
    Stop("filed", "/lapor/terkirim/"),
    Stop("thank", "/lapor/?jenis=apresiasi"),
    Stop("receipt", "/lapor/terkirim/struk/"),
    Stop("ready answers", "/lapor/jawaban/"),
    Stop("followed", "/lacak/ikut/"),
    Stop("track", "/lacak/"),
    Stop("tracked", "/lacak/laporan/"),
    Stop("promised day, recounted", "/lacak/laporan/tenggat/"),
    Stop("promised day, with pauses", "/lacak/laporan/tenggat/", ASKED),
    Stop("own data", "/lacak/laporan/data/"),
    Stop("mailed link, over", "/lacak/surel/x/"),
    Stop("tracked, asked", "/lacak/laporan/", ASKED),
    Stop("trouble after a report", f"{OF_TROUBLE}terkirim/", TROUBLED),
    Stop("trouble after a report, tracked", "/lacak/laporan/", TROUBLED),
    Stop("tracked, forwarded", "/lacak/laporan/", SENT_ON),
    Stop("tracked, closed", "/lacak/laporan/", LONG_CLOSED),
    Stop("services", "/layanan/"),
    Stop("service", "/layanan/surat-keterangan/"),
    Stop("ask about data", "/privasi/permintaan/"),
    Stop("asked", "/privasi/terkirim/"),
    Stop("track what was asked", "/privasi/lacak/"),
    Stop("what was asked, tracked", "/privasi/lacak/permintaan/"),
    Stop("ask for documents", "/ppid/"),
    Stop("what we hid", "/tentang/moderasi/"),
    Stop("check a document", "/dokumen/"),
    Stop("a document", f"/dokumen/{HOLDS}/"),
    Stop("a document, taken back", f"/dokumen/{TAKEN_BACK}/"),
    Stop("no such document", "/dokumen/9RTX-2HPW-C6DX/", status=404),
    Stop("login", "/masuk/"),
    Stop("locked, nothing to open", "/kunci/"),
]
NIP, NIK = "198503122010011001", "3374110101850001"
SCORES = "\n".join(["3 4 4 3 4 4 3 4 3"] * 3)
CALCULATORS = [
    Stop("calculators", "/kalkulator/"),
    *(Stop(f"calculator, {one.slug}", f"/kalkulator/{one.slug}/") for one in CATALOGUE),
    *(
        Stop(f"calculator, {one.slug}, told", f"/kalkulator/{one.slug}/?{one.example.query}")
        for one in CATALOGUE
        if one.example
    ),
]
CALCULATED = [
    Stop("calculator, skm, told", "/kalkulator/skm/", CITIZEN, "Hitung", {"jawaban": SCORES}),
    Stop("calculator, nip, told", "/kalkulator/nip/", CITIZEN, "Periksa", {"nip": NIP}),
    Stop("calculator, nik, told", "/kalkulator/nik/", CITIZEN, "Periksa", {"nik": NIK}),
]
TROUBLE = [
    Stop("cannot be read", "/uji/400/", status=400),
    Stop("not allowed", f"{SETTINGS}/", "agus", status=403),
    Stop("form too old", "/uji/403/", status=403),
    Stop("not found", "/tidak-ada/", status=404),
    Stop("too large", "/uji/413/", status=413),
    Stop("too often", "/uji/429/", status=429),
    Stop("our fault", "/uji/500/", status=500),
]
DASHBOARDS = [
    Stop("performance", "/kinerja/"),
    Stop("statistics", "/kinerja/laporan/"),
    Stop("statistics, nothing yet", "/kinerja/laporan/?periode=2024"),
    Stop("indicator", INDICATOR),
    Stop("promises", "/komitmen/"),
    Stop("promises, none", "/komitmen/?status=tidak-ditepati"),
    Stop("promise", "/komitmen/J2026-LAMPU/"),
    Stop("indicator, by service", f"/kinerja/{SERVED}/"),
]
STAFF_PAGES = [
    Stop("my work", "/kerja/", "lina"),
    Stop("my work, nothing waits", "/kerja/", "nita"),
    Stop("list", "/kerja/laporan/", "cahya"),
    Stop("list, nothing found", "/kerja/laporan/?search=2026-XXXXX", "cahya"),
    Stop("list, of the inspectorate", "/kerja/laporan/", "ira"),
    Stop("list, narrowed and kept", f"{LIST}?state=late", "vera"),
    Stop("list, to be checked", f"{LIST}?state=belum-diperiksa", "vera"),
    Stop("kept list", f"{LIST}daftar/[kept]/", "vera"),
    Stop("at once, to confirm", f"{AT_ONCE}disposisi&nomor=2026-MASUK&nomor=2026-BARU1", "cahya"),
    Stop("at once, all refused", f"{AT_ONCE}disposisi&nomor=2026-BARU1", "cahya"),
    Stop("case, alike", f"{CASE}BARU1/mirip/", "vera"),
    Stop("case, the same filled in", f"{CASE}BARU1/?sama=2026-MASUK", "vera"),
    Stop("type in", "/kerja/laporan/catat/", "agus"),
    Stop("type in, with an answer", "/kerja/laporan/catat/", "lina"),
    Stop("type in a pile", "/kerja/laporan/catat/berkas/", "vera"),
    Stop("open at LAPOR!", "/kerja/laporan/lapor/", "vera"),
    Stop("import of LAPOR!", "/kerja/laporan/lapor/impor/", "vera"),
    Stop("thanks", "/kerja/laporan/terima-kasih/", "lina"),
    Stop("no thanks", "/kerja/laporan/terima-kasih/", "nita"),
    Stop("morning assembly", "/kerja/laporan/apel/", "lina"),
    Stop("case, received", f"{CASE}BARU1/", "vera"),
    Stop("case, forwarded", f"{CASE}MASUK/", "lina"),
    Stop("case, in hand", f"{CASE}KERJA/", "agus"),
    Stop("case, late", f"{CASE}LAMA1/", "agus"),
    Stop("case, no step", f"{CASE}KERJA/", "tono"),
    Stop("case, answered", f"{CASE}JAWAB/", "lina"),
    Stop("case, closed", f"{CASE}TUTUP/", "lina"),
    Stop("case, of another agency", f"{CASE}LUAR1/", "vera"),
    Stop("case, not taken by another agency", f"{CASE}LUAR2/", "vera"),
    Stop("case, of integrity", f"{CASE}PUNGL/", "ira"),
    Stop("case, about somebody", f"{CASE}SEBUT/", "ira"),
    Stop("question to a person", "/kerja/tanggapan/[tanya]/", "agus"),
    Stop("rereadings", REREAD, "cahya"),
    Stop("reread", f"{REREAD}[baca]/", "cahya"),
    Stop("news", "/kerja/kabar/", "agus"),
    Stop("no news", "/kerja/kabar/", "ira"),
    Stop("news by mail", "/kerja/kabar/surel/", "agus"),
    Stop("promises, of the office", "/kerja/komitmen/", "lina"),
    Stop("promise, in hand", f"{PROMISE}/", "lina"),
    Stop("promise, given up", f"{GIVEN_UP}/", "lina"),
    Stop("promise, no step", f"{PROMISE}/", "tono"),
    Stop("new promise", "/kerja/komitmen/baru/", "lina"),
    Stop("counter, closed", f"{REGISTER}/", "tono"),
    Stop("counter", f"{REGISTER}/", "agus"),
    Stop("counters of the day", f"{REGISTER}/ringkasan/", "lina"),
    Stop("counters, nobody came", f"{REGISTER}/ringkasan/", "dewi"),
    Stop("import of a register", f"{REGISTER}/impor/", "lina"),
    Stop("figures of a unit", "/kerja/iku/", "lina"),
    Stop("own figures", "/kerja/iku/", "agus"),
    Stop("report", "/kerja/iku/laporan/", "putri"),
    Stop("documents", "/kerja/dokumen/", "putri"),
    Stop("document", f"/kerja/dokumen/{HOLDS}/", "putri"),
    Stop("document, taken back", f"/kerja/dokumen/{TAKEN_BACK}/", "putri"),
    Stop("targets", TARGETS, "putri"),
    Stop("milestones", "/kerja/iku/tonggak/", "putri"),
    Stop("records", f"/kerja/iku/{FIRST_ANSWER}/catatan/", "cahya"),
    Stop("promises behind a figure", f"/kerja/iku/{PROMISES_KEPT}/catatan/", "cahya"),
    Stop("visits", f"/kerja/iku/{SERVED}/catatan/", "cahya"),
    Stop("data requests", RIGHTS, "cahya"),
    Stop("data requests, none", RIGHTS, "ira"),
    Stop("data request", f"{RIGHTS}H2026-HAPUS/", "cahya"),
    Stop("data request, answered", f"{RIGHTS}H2026-LIHAT/", "cahya"),
    Stop("documents asked for", PPID, "cahya"),
    Stop("document asked for", f"{PPID}P2026-MINTA/", "cahya"),
    Stop("document asked for, refused", f"{PPID}P2026-TOLAK/", "cahya"),
    Stop("breaches", INCIDENTS, "nita"),
    Stop("breach", f"{INCIDENTS}I2026-BOCOR/", "nita"),
    Stop("breach, only read", f"{INCIDENTS}I2026-BOCOR/", "ira"),
    Stop("new breach", f"{INCIDENTS}baru/", "nita"),
    Stop("settings", f"{SETTINGS}/", "nita"),
    Stop("units", f"{SETTINGS}/unit/", "nita"),
    Stop("unit", f"{SETTINGS}/unit/10.1001/", "nita"),
    Stop("superior", f"{SETTINGS}/jabatan/[lina]/atasan/", "nita"),
    Stop("people", f"{SETTINGS}/pegawai/", "nita"),
    Stop("employee", f"{PERSON}/", "nita"),
    Stop("employee, of HR", f"{PERSON}/", "putri"),
    Stop("new accounts", f"{SETTINGS}/pegawai/akun/", "putri"),
    Stop("letters again", f"{SETTINGS}/pegawai/akun/ulang/", "putri"),
    Stop("new account", f"{SETTINGS}/pegawai/[siti]/akun/", "putri"),
    Stop("new password of another", f"{PERSON}/kata-sandi/", "putri"),
    Stop("close account", f"{PERSON}/nonaktifkan/", "putri"),
    Stop("reopen account", f"{SETTINGS}/pegawai/[wati]/aktifkan/", "nita"),
    Stop("leave", f"{PERSON}/cuti/", "cahya"),
    Stop("status and number", f"{PERSON}/status/", "putri"),
    Stop("address of an employee", f"{PERSON}/surel/", "putri"),
    Stop("link of an address", "/surel/[proof]/"),
    Stop("no more letters", "/berhenti/[stop]/"),
    Stop("own address", f"{ACCOUNT}/surel/", "lina"),
    Stop("own password first", f"{ACCOUNT}/kata-sandi/", NEWCOMER),
    Stop("link of an address, over", "/surel/x/", status=410),
    Stop("appoint", f"{PERSON}/jabatan/", "nita"),
    Stop("transfer", f"{PERSON}/mutasi/", "nita"),
    Stop("end assignment", f"{SETTINGS}/penempatan/[lina]/akhiri/", "nita"),
    Stop("roles", f"{SETTINGS}/peran/", "nita"),
    Stop("grant role", f"{SETTINGS}/peran/baru/", "nita"),
    Stop("end role", f"{SETTINGS}/peran/[lina]/akhiri/", "nita"),
    Stop("reminders", "/kerja/pengingat/", "lina"),
    Stop("categories", CATEGORIES, "vera"),
    Stop("category", f"{CATEGORIES}pju-mati/", "vera"),
    Stop("category, its targets", f"{CATEGORIES}lampu-jalan/", "nita"),
    Stop("category, a group with questions", f"{CATEGORIES}jalan/", "vera"),
    Stop("where else to turn", f"{INTAKE}/petunjuk/", "vera"),
    Stop("new note of where to turn", f"{INTAKE}/petunjuk/baru/", "vera"),
    Stop("note of where to turn", f"{INTAKE}/petunjuk/[stopper]/", "vera"),
    Stop("ready answers, kept", f"{INTAKE}/jawaban/", "vera"),
    Stop("new ready answer", f"{INTAKE}/jawaban/baru/", "vera"),
    Stop("ready answer", f"{INTAKE}/jawaban/[ready]/", "vera"),
    Stop("case, its picture proves another", f"{CASE}FOTO2/", "agus"),
    Stop("check before publication", f"{CASE}FOTO1/terbit/", "vera"),
    Stop("templates", f"{INTAKE}/contoh/", "vera"),
    Stop("new template", f"{INTAKE}/contoh/baru/", "vera"),
    Stop("template", f"{INTAKE}/contoh/[template]/", "vera"),
    Stop("posters", f"{INTAKE}/poster/?unit=10.1001&counter=2", "vera"),
    Stop("case, its deadline", f"{CASE}MASUK/tenggat/", "lina"),
    Stop("routing", f"{RULES}/", "putri"),
    Stop("routing, of the head", f"{RULES}/", "cahya"),
    Stop("new routing rule", f"{RULES}/baru/", "putri"),
    Stop("change routing rule", f"{RULES}/1/ubah/", "nita"),
    Stop("last resort of routing", f"{RULES}/0/ubah/", "nita"),
    Stop("end routing rule", f"{RULES}/1/akhiri/", "cahya"),
    Stop("moderation", FLAGGED, "mira"),
    Stop("moderation, nothing waits", f"{FLAGGED}?status=tampil", "mira"),
    Stop("flagged, to decide", f"{FLAGGED}[2026-CACI1]/", "mira"),
    Stop("flagged, contested", f"{FLAGGED}[2026-NOMOR]/", "cahya"),
    Stop("flagged, decided by another", f"{FLAGGED}[2026-NOMOR]/", "mira"),
    Stop("flagged, hidden", f"{FLAGGED}[own]/", "mira"),
    Stop("flagged, of the reader", f"{FLAGGED}[answer]/", "agus"),
    Stop("flagged, only to read", f"{FLAGGED}[2026-NOMOR]/", "vera"),
    Stop("case, hidden", f"{CASE}NOMOR/", "vera"),
    Stop("standards", f"{SETTINGS}/layanan/", "cahya"),
    Stop("new service", f"{SETTINGS}/layanan/baru/", "cahya"),
    Stop("change service", f"{SETTINGS}/layanan/surat-keterangan/ubah/", "cahya"),
    Stop("policies", f"{SETTINGS}/kebijakan/", "nita"),
    Stop("policies, only read", f"{SETTINGS}/kebijakan/", "cahya"),
    Stop("letterheads", f"{SETTINGS}/kop-surat/", "nita"),
    Stop("letterhead", f"{SETTINGS}/kop-surat/10/", "nita"),
    Stop("letterhead, inherited", f"{SETTINGS}/kop-surat/10.1001/", "nita"),
    Stop("calendar", f"{SETTINGS}/kalender/2026/", "nita"),
    Stop("new calendar", f"{SETTINGS}/kalender/baru/", "nita"),
    Stop("day off", f"{SETTINGS}/kalender/hari/2026-12-25/hapus/", "nita"),
    Stop("log out", "/keluar/", "lina"),
    Stop("second step", "/masuk/langkah-kedua/", HALFWAY),
    Stop("locked", "/kunci/", COUNTER),
    Stop("safety", f"{ACCOUNT}/keamanan/", "lina"),
    Stop("safety, of the demo", f"{ACCOUNT}/keamanan/", "ira"),
    Stop("password once more", f"{ACCOUNT}/konfirmasi/", "lina"),
    Stop("new password", f"{ACCOUNT}/kata-sandi/", "lina"),
    Stop("new app", f"{ACCOUNT}/aplikasi-kode/", "ira"),
    Stop("remove app", f"{ACCOUNT}/aplikasi-kode/hapus/", "lina"),
    Stop("remove passkey", f"{ACCOUNT}/passkey/[passkey]/hapus/", "nita"),
    Stop("safety, with a passkey", f"{ACCOUNT}/keamanan/", "nita"),
    Stop("new passkey", f"{ACCOUNT}/passkey/", "lina"),
    Stop("recovery codes", f"{ACCOUNT}/kode-cadangan/", "lina"),
    Stop("new recovery codes", f"{ACCOUNT}/kode-cadangan/baru/", "lina"),
    Stop("pin", f"{ACCOUNT}/pin/", "lina"),
    Stop("restorations", "/kerja/pemulihan/", "nita"),
    Stop("gallery", "/galeri/", "nita"),
]
ANSWERS = [
    Stop("at once, nothing chosen", LIST, "cahya", "Ubah kategori", status=422),
    Stop("reveal, told", f"{CASE}KERJA/", "agus", REVEAL, {"reveal-reason": REASON}),
    Stop("new code, told", f"{CASE}KERJA/", "agus", NEW_CODE, {"reissue-how_checked": REASON}),
    Stop(
        "who asked, told",
        f"{RIGHTS}H2026-HAPUS/",
        "cahya",
        "Lihat kontak pemohon",
        {"see_requester-reason": REASON},
    ),
    Stop(
        "answer, looked at",
        f"{CASE}KERJA/",
        "agus",
        "Lihat dulu",
        {"text": "Lampu sudah kami ganti.", "outcome": "selesai"},
    ),
    Stop("publication, looked at", f"{CASE}FOTO1/terbit/", "vera", "Lihat dulu"),
    Stop(
        "hidden text, told",
        f"{FLAGGED}[2026-NOMOR]/",
        "vera",
        "Tampilkan teks",
        {"look-reason": REASON},
    ),
    Stop(
        "routing, tried",
        f"{RULES}/baru/",
        "putri",
        "Coba dulu",
        {"target": "unit", "unit": "10.1002"},
    ),
    Stop(
        "import of LAPOR!, tried",
        "/kerja/laporan/lapor/impor/",
        "vera",
        "Lihat dulu",
        {"file": LAPOR_ROWS},
    ),
    Stop("routing, tried, nothing moves", f"{RULES}/0/ubah/", "cahya", "Coba dulu"),
]
# Each step is reached by sending the one before.
STEPS = [
    Stop("file, closer", f"{AFTER}=jenis", CITIZEN, "Lanjut", {"group": "jalan"}),
    Stop(
        "file, before",
        f"{AFTER}=tentang&group=jalan",
        CITIZEN,
        "Lanjut",
        {"category": "lampu-jalan"},
    ),
    Stop("file, story", f"{AFTER}=rincian&category=lampu-jalan", CITIZEN, "Tetap melapor"),
    Stop(
        "file, send",
        f"{AFTER}=dulu&category=lampu-jalan",
        CITIZEN,
        "Lanjut",
        {"text": TOLD, "kelurahan": "10.1001"},
    ),
]
COMPARED = [
    Stop("compare, the same", f"/dokumen/{HOLDS}/", CITIZEN, "Bandingkan", {"file": ISSUED}),
    Stop("compare, another", f"/dokumen/{HOLDS}/", CITIZEN, "Bandingkan", {"file": b"lain"}),
]
# They change what other stops look at, so they come last.
CHANGES = [
    Stop(
        "at once, done",
        f"{AT_ONCE}kategori&nomor=2026-MASUK",
        "cahya",
        "Ubah kategori semua",
        {"category": "lampu-jalan"},
    ),
    Stop("typed in", "/kerja/laporan/catat/", "agus", "Simpan laporan", {"text": TYPED}),
    Stop(
        "pile typed in",
        "/kerja/laporan/catat/berkas/",
        "vera",
        "Simpan semua baris",
        {"form-0-text": TYPED},
    ),
    Stop("asked, taken back", "/privasi/lacak/permintaan/", CITIZEN, "Cabut permintaan"),
    Stop("breach, closed", f"{INCIDENTS}I2026-LUNAS/", "nita", "Tutup insiden"),
    Stop("mail preference, kept", "/kerja/kabar/surel/", "agus", "Simpan"),
    Stop(
        "password, told",
        f"{SETTINGS}/pegawai/[yudi]/kata-sandi/",
        "putri",
        "Tampilkan kata sandi",
        {"shown": "known"},
    ),
    Stop(
        "password, told again",
        f"{SETTINGS}/pegawai/[wati]/aktifkan/",
        "nita",
        "Buka dan tampilkan kata sandi",
    ),
    Stop(
        "step at the counter, too late",
        f"{REGISTER}/",
        "agus",
        "Jeda: berkas kurang",
        status=403,
        meanwhile="Selesai",
    ),
    Stop("slip of the counter", f"{REGISTER}/", "agus", "Selesai"),
    Stop(
        "import of a register, rows left out",
        f"{REGISTER}/impor/",
        "lina",
        "Impor berkas",
        {"file": BAD_ROWS, "skip_bad_rows": "on"},
    ),
    Stop("passkey, removed", f"{ACCOUNT}/passkey/[passkey]/hapus/", "nita", "Hapus"),
    Stop("recovery codes, told", f"{ACCOUNT}/kode-cadangan/baru/", "lina", "Buat kode"),
    Stop("address, proved", "/surel/[proof]/", CITIZEN, "Ya, kirim ke alamat ini"),
    Stop("letters, stopped", "/berhenti/[stop]/", CITIZEN, "Berhenti menerima surel"),
]
CITIZEN_ERRORS = [
    refused("thank", "/lapor/?jenis=apresiasi", "Kirim ucapan"),
    refused("file", "/uji/lapor/?kind=pengawasan&langkah=dulu&category=lampu-jalan", "Lanjut"),
    refused("track", "/lacak/", "Lihat laporan"),
    refused("ask about data", "/privasi/permintaan/", "Kirim permintaan"),
    refused("ask for documents", "/ppid/", "Kirim permintaan"),
    refused("track what was asked", "/privasi/lacak/", "Lihat permintaan"),
    refused("rate", "/lacak/laporan/", "Kirim penilaian"),
    refused("object", "/lacak/laporan/", "Minta dikerjakan lagi"),
    refused("contact", "/lacak/laporan/data/", "Simpan perubahan", typed={"phone": "nomor saya"}),
    refused("reply", "/lacak/laporan/", "Kirim jawaban", ASKED),
    refused("withdraw", "/lacak/laporan/", "Cabut laporan", ASKED),
    refused("words of trouble", f"{OF_TROUBLE}terkirim/", "Tambahkan cerita", TROUBLED),
    refused("ask to reopen", "/lacak/laporan/", "Kirim permintaan", LONG_CLOSED),
    refused("flag an answer", "/lacak/laporan/", "Beri tahu moderator"),
    refused("contest a hidden text", "/lacak/laporan/", "Ajukan keberatan"),
    refused("check a document", "/dokumen/", "Periksa"),
    refused("compare", f"/dokumen/{HOLDS}/", "Bandingkan"),
    refused("login", "/masuk/", "Masuk"),
    *(
        refused(f"calculator, {one.slug}", f"/kalkulator/{one.slug}/", str(one.submit))
        for one in CATALOGUE
    ),
]
STAFF_ERRORS = [
    refused("keep a list", f"{LIST}?state=late", "Simpan daftar", "cahya"),
    refused("rename a list", f"{LIST}daftar/[kept]/", "Simpan", "vera", {"name": ""}),
    refused("at once", f"{AT_ONCE}disposisi&nomor=2026-MASUK", "Disposisikan semua", "cahya"),
    refused("type in", "/kerja/laporan/catat/", "Simpan laporan", "agus"),
    refused(
        "type in a pile",
        "/kerja/laporan/catat/berkas/",
        "Simpan semua baris",
        "vera",
        {"form-0-text": "Pendek"},
    ),
    refused("import of LAPOR!", "/kerja/laporan/lapor/impor/", "Lihat dulu", "vera"),
    refused("flag thanks", "/kerja/laporan/terima-kasih/", "Tandai", "lina"),
    refused("answer at once", f"{CASE}BARU1/", "Jawab langsung", "lina"),
    refused("number there", f"{CASE}KERJA/", "Catat nomor", "agus"),
    refused("answered there", f"{CASE}KERJA/", "Catat sudah dijawab di sana", "agus"),
    refused("answer a data request", f"{RIGHTS}H2026-HAPUS/", "Penuhi permintaan", "cahya"),
    refused("refuse a data request", f"{RIGHTS}H2026-HAPUS/", "Tolak", "cahya"),
    refused("see data", f"{RIGHTS}H2026-HAPUS/", "Lihat datanya", "cahya"),
    refused("see who asked", f"{RIGHTS}H2026-HAPUS/", "Lihat kontak pemohon", "cahya"),
    refused("answer about documents", f"{PPID}P2026-MINTA/", "Jawab", "cahya"),
    refused("extend", f"{PPID}P2026-MINTA/", "Tambah tujuh hari kerja", "cahya"),
    refused("refuse documents", f"{PPID}P2026-MINTA/", "Tolak", "cahya"),
    refused("see who asks for them", f"{PPID}P2026-MINTA/", "Lihat kontak pemohon", "cahya"),
    refused("new breach", f"{INCIDENTS}baru/", "Catat insiden", "nita"),
    refused("subjects told", f"{INCIDENTS}I2026-BOCOR/", "Pemilik data sudah diberi tahu", "nita"),
    refused("agency told", f"{INCIDENTS}I2026-BOCOR/", "Lembaga sudah diberi tahu", "nita"),
    refused(
        "change a breach",
        f"{INCIDENTS}I2026-BOCOR/",
        "Ubah catatan",
        "nita",
        {"change_breach-kinds": ""},
    ),
    refused("verify", f"{CASE}BARU1/", "Periksa dan teruskan", "vera", {"unit": ""}),
    refused("assign", f"{CASE}MASUK/", "Disposisikan", "lina"),
    refused("answer", f"{CASE}KERJA/", "Terbitkan jawaban", "agus"),
    refused("close", f"{CASE}JAWAB/", "Tutup laporan", "lina"),
    refused("forward", f"{CASE}MULAI/", "Alihkan ke unit lain", "lina"),
    refused("split", f"{CASE}KERJA/", "Buat bagian", "lina"),
    refused("ask", f"{CASE}KERJA/", "Kirim pertanyaan", "agus"),
    refused("wait", f"{CASE}KERJA/", "Catat surat dan tunggu", "agus"),
    refused("resume", f"{CASE}SURAT/", "Lanjutkan pekerjaan", "agus"),
    refused("extend", f"{CASE}KERJA/", "Perpanjang", "lina"),
    refused("log an attempt", f"{CASE}JAWAB/", "Catat", "agus"),
    refused("decline", f"{CASE}ULANG/", "Beri tahu pelapor", "lina"),
    refused("merge", f"{CASE}BARU1/", "Gabungkan", "vera"),
    refused("refer", f"{CASE}BARU1/", "Beri tahu pelapor", "vera"),
    refused("news of an agency", f"{CASE}LUAR1/", "Beri tahu pelapor", "vera"),
    refused("sent on to another agency", f"{CASE}LUAR2/", "Catat penerusan", "vera"),
    refused("reject", f"{CASE}BARU1/", "Tutup dengan alasan ini", "vera"),
    refused("hand to the inspectorate", f"{CASE}BARU1/", "Serahkan kepada inspektorat", "vera"),
    refused("give back", f"{CASE}PUNGL/", "Kembalikan", "ira"),
    refused("complete a file", f"{CASE}PUNGL/", "Simpan tanggal", "ira"),
    refused("name somebody", f"{CASE}BARU1/", "Catat pegawai", "vera"),
    refused("take a name back", f"{CASE}SEBUT/", "Hapus catatan", "vera"),
    refused("ask a person", f"{CASE}SEBUT/", "Kirim pertanyaan kepada pegawai", "ira"),
    refused("decide about a person", f"{CASE}SEBUT/", "Tetapkan hasil", "ira"),
    refused("answer a question", "/kerja/tanggapan/[tanya]/", "Kirim jawaban", "agus"),
    refused("reread", f"{REREAD}[baca]/", "Simpan pendapat", "cahya"),
    refused("category of a case", f"{CASE}KERJA/", "Ubah kategori", "agus"),
    refused("reveal", f"{CASE}KERJA/", REVEAL, "agus"),
    refused("new code", f"{CASE}KERJA/", NEW_CODE, "agus"),
    refused("flag", f"{CASE}KERJA/", "Tandai", "agus"),
    refused("decide", f"{FLAGGED}[2026-CACI1]/", "Putuskan", "mira"),
    refused("decide about a hidden text", f"{FLAGGED}[own]/", "Putuskan", "mira"),
    refused("answer a contest", f"{FLAGGED}[2026-NOMOR]/", "Putuskan", "cahya"),
    refused("contest as its writer", f"{FLAGGED}[answer]/", "Ajukan keberatan", "agus"),
    refused("look", f"{FLAGGED}[2026-NOMOR]/", "Tampilkan teks", "vera"),
    refused("new promise", "/kerja/komitmen/baru/", "Catat janji", "lina"),
    refused("report", f"{PROMISE}/", "Laporkan kemajuan", "agus"),
    refused("keep", f"{PROMISE}/", "Tandai ditepati", "agus"),
    refused("next stage", f"{PROMISE}/", "Tambah tahap", "agus"),
    refused("drop", f"{PROMISE}/", "Tidak dapat ditepati", "lina"),
    refused("reopen", f"{GIVEN_UP}/", "Buka lagi", "lina"),
    refused("evidence", f"{PROMISE}/", "Tambah bukti", "agus"),
    refused("redact", f"{PROMISE}/", "Samarkan bukti", "agus"),
    refused("open an original", f"{PROMISE}/", "Lihat bukti asli", "agus"),
    refused("postpone", f"{PROMISE}/", "Tunda", "lina"),
    refused("hand over", f"{PROMISE}/", "Serahkan ke jabatan lain", "lina"),
    refused("open counter", f"{REGISTER}/", "Buka loket", "tono"),
    refused("import of a register", f"{REGISTER}/impor/", "Impor berkas", "lina"),
    refused(
        "import of a register, with bad rows",
        f"{REGISTER}/impor/",
        "Impor berkas",
        "lina",
        {"file": BAD_ROWS},
    ),
    refused("issue a report", "/kerja/iku/laporan/", "Terbitkan", "putri", {"period": ""}),
    refused("mail preference", "/kerja/kabar/surel/", "Simpan", "agus", {"by_mail": ""}),
    refused("target", TARGETS, "Tetapkan target", "putri"),
    refused("revoke", f"/kerja/dokumen/{HOLDS}/", "Cabut dokumen", "putri"),
    refused("milestone", "/kerja/iku/tonggak/", "Catat peristiwa", "putri"),
    refused("superior", f"{SETTINGS}/jabatan/[lina]/atasan/", "Simpan atasan", "nita"),
    refused(
        "new password of another",
        f"{PERSON}/kata-sandi/",
        "Tampilkan kata sandi",
        "putri",
    ),
    refused(
        "new accounts",
        f"{SETTINGS}/pegawai/akun/",
        "Buat akun dan unduh surat",
        "putri",
        {"people": ""},
    ),
    refused(
        "letters again",
        f"{SETTINGS}/pegawai/akun/ulang/",
        "Terbitkan ulang dan unduh surat",
        "putri",
        {"people": ""},
    ),
    refused(
        "new account",
        f"{SETTINGS}/pegawai/[siti]/akun/",
        "Buat akun dan unduh surat",
        "putri",
        {"username": "Siti Aini!"},
    ),
    refused("status and number", f"{PERSON}/status/", "Simpan", "putri", {"number": "1985 03"}),
    refused("address of an employee", f"{PERSON}/surel/", "Simpan", "putri", {"email": "agus@"}),
    refused("own address", f"{ACCOUNT}/surel/", "Simpan alamat", "lina", {"email": "lina@"}),
    refused("close account", f"{PERSON}/nonaktifkan/", "Tutup akun", "putri"),
    refused("leave", f"{PERSON}/cuti/", "Simpan", "cahya"),
    refused("own password first", f"{ACCOUNT}/kata-sandi/", "Simpan kata sandi", NEWCOMER),
    refused("appoint", f"{PERSON}/jabatan/", "Simpan penempatan", "nita"),
    refused("transfer", f"{PERSON}/mutasi/", "Simpan mutasi", "nita"),
    refused("end assignment", f"{SETTINGS}/penempatan/[agus]/akhiri/", "Akhiri jabatan", "nita"),
    refused("grant role", f"{SETTINGS}/peran/baru/", "Beri peran", "nita"),
    refused("end role", f"{SETTINGS}/peran/[agus]/akhiri/", "Akhiri peran", "nita"),
    refused("rename category", f"{CATEGORIES}pju-mati/", "Ganti nama", "vera", {"name": ""}),
    refused("new category", CATEGORIES, "Buat kategori", "vera"),
    refused("question of a category", f"{CATEGORIES}jalan/", "Tambah pertanyaan", "vera"),
    refused("new note of where to turn", f"{INTAKE}/petunjuk/baru/", "Simpan petunjuk", "vera"),
    refused(
        "note of where to turn",
        f"{INTAKE}/petunjuk/[stopper]/",
        "Simpan petunjuk",
        "vera",
        {"words": ""},
    ),
    refused("new ready answer", f"{INTAKE}/jawaban/baru/", "Simpan jawaban", "vera"),
    refused("note", f"{CASE}KERJA/", "Simpan catatan", "agus"),
    refused(
        "check before publication",
        f"{CASE}FOTO1/terbit/",
        "Simpan keputusan",
        "vera",
        {"decision": "tidak"},
    ),
    refused("new template", f"{INTAKE}/contoh/baru/", "Simpan contoh", "vera"),
    refused("template", f"{INTAKE}/contoh/[template]/", "Simpan contoh", "vera", {"text": "{x}"}),
    refused("ready answer", f"{INTAKE}/jawaban/[ready]/", "Simpan jawaban", "vera", {"answer": ""}),
    refused("merge category", f"{CATEGORIES}pju-mati/", "Gabungkan", "vera"),
    refused("target of a category", f"{CATEGORIES}lampu-jalan/", "Tetapkan target", "nita"),
    refused(
        "end of a target",
        f"{CATEGORIES}lampu-jalan/",
        "Akhiri target",
        "nita",
        {"until": "1-1-2026"},
    ),
    refused("new routing rule", f"{RULES}/baru/", "Simpan aturan", "putri"),
    refused("routing rule", f"{RULES}/1/ubah/", "Simpan aturan", "nita", {"target": ""}),
    refused("last resort of routing", f"{RULES}/0/ubah/", "Coba dulu", "nita", {"target": ""}),
    refused("new service", f"{SETTINGS}/layanan/baru/", "Simpan layanan", "cahya"),
    refused(
        "change service",
        f"{SETTINGS}/layanan/surat-keterangan/ubah/",
        "Simpan layanan",
        "cahya",
        {"name": ""},
    ),
    refused(
        "letterhead",
        f"{SETTINGS}/kop-surat/10/",
        "Simpan kop surat",
        "nita",
        {"office": "", "email": "surat@"},
    ),
    refused("policy", f"{SETTINGS}/kebijakan/", "Tetapkan kebijakan", "nita"),
    refused("add day off", f"{SETTINGS}/kalender/2026/", "Tambahkan", "nita"),
    refused("new calendar", f"{SETTINGS}/kalender/baru/", "Simpan kalender", "nita"),
    refused("second step", "/masuk/langkah-kedua/", "Lanjutkan", HALFWAY),
    refused("locked", "/kunci/", "Buka kunci", COUNTER),
    refused("password once more", f"{ACCOUNT}/konfirmasi/", "Lanjutkan", "lina"),
    refused("new password", f"{ACCOUNT}/kata-sandi/", "Ganti kata sandi", "lina"),
    refused("new app", f"{ACCOUNT}/aplikasi-kode/", "Pasang", "ira"),
    refused("pin", f"{ACCOUNT}/pin/", "Simpan PIN", "lina"),
    refused("restoration", "/kerja/pemulihan/", "Minta pemulihan", "nita"),
    refused("day off", f"{SETTINGS}/kalender/hari/2026-12-25/hapus/", "Hapus hari libur", "nita"),
]
ERRORS = CITIZEN_ERRORS + STAFF_ERRORS
PAGES = CITIZEN_PAGES + CALCULATORS + TROUBLE + DASHBOARDS + STAFF_PAGES
ALL = PAGES + STEPS + ANSWERS + COMPARED + CALCULATED + ERRORS + CHANGES
FOR_CITIZENS = (
    CITIZEN_PAGES
    + STEPS
    + CALCULATORS
    + CALCULATED
    + COMPARED
    + TROUBLE
    + DASHBOARDS
    + CITIZEN_ERRORS
)
