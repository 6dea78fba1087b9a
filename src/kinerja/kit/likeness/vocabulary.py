"""What complaints speak of: things, what is wrong with them, where; and what tells nothing.

Each line is one meaning and the roots that carry it. Words of a line are roots (`root_of` takes
prefixes and suffixes off), `_` ties words that mean it together only. What stands nowhere here is
taken for a name, so ordinary words stand here too, as those that tell little.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Facet(StrEnum):
    """What part of a complaint a word tells."""

    THING = "thing"
    TROUBLE = "trouble"
    PLACE = "place"
    PLAIN = "plain"


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What is written short comes here spelt out (`kit.search`): `pju` as `penerangan jalan umum`.
_THINGS: Final = {
    # Roads and lights.
    "lampu": "lampu lampu_jalan terang_jalan_umum lampu_terang_jalan_umum lampu_jalan_umum "
    "lampu_terang terang_jalan terang neon bohlam",
    "bangjo": "lampu_merah lampu_lalu_lintas lampu_lintas traffic_light bangjo apill traffic",
    "kabel": "kabel",
    "tiang": "tiang",
    "jalan": "aspal jalan_rusak jalan_lubang rusak_jalan lubang_jalan",
    "paving": "paving konblok blok_paving",
    "trotoar": "trotoar pedestrian",
    "jembatan": "jembatan titian",
    "marka": "marka zebra_cross zebra",
    "rambu": "rambu plang",
    "polisi_tidur": "polisi_tidur gundukan speed_bump",
    "proyek": "proyek gali",
    # Water and waste.
    "selokan": "selokan salur saluran got parit drainase salur_air saluran_air salur_buang "
    "saluran_buang comberan irigasi",
    "gorong": "gorong",
    "sungai": "kali sungai bantaran",
    "talud": "talud tanggul senderan turap",
    "tebing": "tebing longsor lereng",
    "sampah": "sampah limbah rongsok",
    "tps": "tps depo kontainer",
    "tong": "tong_sampah tempat_sampah bak_sampah tong",
    "tinja": "limbah_cair tinja septic septik sepiteng",
    "pdam": "pdam air_bersih air_minum air_ledeng air_keran leding ledeng keran kran tandon "
    "sumur pipa pipa_air",
    "toilet": "toilet wc kamar_kecil jamban kamar_mandi",
    # Green and grounds.
    "pohon": "pohon ranting dahan batang",
    "rumput": "rumput semak ilalang alang",
    "ayunan": "ayun perosotan prosotan jungkat mainan main_anak alat_main",
    "kursi": "kursi bangku",
    "anjing": "anjing",
    "kucing": "kucing",
    "ternak": "ayam kambing sapi babi kandang ternak",
    "hewan": "monyet ular tikus lalat nyamuk hewan tawon lebah",
    "demam": "dbd demam_darah demam fogging jentik",
    "makam": "makam kubur",
    # Papers.
    "ktp": "ktp ktp_elektronik elektronik_ktp identitas_penduduk kartu_tanda_penduduk",
    "kia": "kia kartu_identitas_anak",
    "kk": "kartu_keluarga",
    "akta": "akta",
    "waris": "waris ahli_waris",
    "skck": "skck",
    "sktm": "sktm terang_tidak_mampu surat_terang_tidak_mampu",
    "domisili": "domisili",
    "pindah": "pindah mutasi",
    "tanah": "tanah sertifikat letter_c ptsl",
    "nikah": "nikah kawin n1",
    "usaha": "usaha umkm nib siup sku",
    "surat": "surat_antar surat_terang surat antar",
    "pbb": "pbb sppt pajak",
    "bpjs": "bpjs kis jkn",
    # The office.
    "petugas": "petugas pegawai pelayan operator staf satpam",
    "antrean": "antrean antre",
    "loket": "loket",
    "difabel": "difabel disabilitas kursi_roda ramp",
    "layar": "layar_informasi papan_informasi papan_umum layar",
    "aplikasi": "aplikasi website situs online daring web laman server sistem",
    "bansos": "bantu_sosial terima_bantu daftar_bantu blt bpnt pkh sembako bantu_langsung "
    "bantu_pangan bantu_beras dtks beras",
    "posyandu": "posyandu stunting imunisasi",
    # Order.
    "pungli": "pungut_liar pungut calo oknum suap sogok",
    "uang": "uang bayar biaya tarif duit rupiah iuran retribusi tagihan",
    "parkir": "parkir jukir",
    "pedagang": "kaki_lima dagang_kaki_lima pkl lapak dagang",
    "balap": "balap balap_liar trek",
    "bising": "karaoke musik sound sound_system knalpot brong bising berisik suara speaker",
    "mabuk": "mabuk miras minum_keras",
    "pengemis": "emis gelandang amen odgj gepeng",
    "tawuran": "tawur gangster kreak keroyok",
    "curi": "curi maling begal",
    "asap": "asap polusi debu",
    "reklame": "reklame spanduk baliho banner iklan",
    "bangunan": "bangunan imb pbg",
    "menara": "menara tower bts",
    "truk": "truk truck tronton dump",
    "internet": "internet wifi",
    "listrik": "pln trafo gardu",
}

_TROUBLES: Final = {
    "mati": "mati padam tidak_nyala tidak_hidup belum_nyala gelap gulita gelap_gulita off "
    "redup remang tidak_fungsi",
    "menyala_terus": "nyala_terus hidup_terus siang_malam siang_hari",
    "kedip": "kedip kelap",
    "rusak": "rusak patah putus pecah retak lepas jebol ambrol ambles amblas lubang keropos bolong "
    "gelombang kelupas lobang hancur remuk longgar copot runtuh",
    "juntai": "juntai rendah kendor kendur gantung",
    "numpuk": "tumpuk luber tidak_angkut tidak_ambil belum_angkut belum_ambil penuh gunung serak "
    "angkut tidak_datang",
    "bau": "bau sengat busuk apek anyir",
    "mampet": "mampet sumbat buntu dangkal sedimen lumpur endap keruk",
    "banjir": "banjir genang rendam luap rob",
    "bocor": "bocor rembes muncrat kucur",
    "tidak_mengalir": "tidak_alir air_mati air_tidak_keluar belum_alir",
    "keruh": "keruh cokelat coklat kotor butek",
    "tumbang": "tumbang roboh rubuh timpa",
    "rimbun": "rimbun pangkas tebang rapikan",
    "halang": "tutup_rambu tutup_jalan halang",
    "hilang": "hilang",
    "belum_jadi": "belum_jadi belum_cetak belum_selesai belum_terbit tidak_jadi blangko blanko "
    "tidak_selesai cetak rekam belum_keluar tidak_keluar belum_kelar tidak_kelar belum_cair "
    "tidak_cair",
    "salah": "salah keliru betul_nama ketik",
    "buram": "buram pudar kabur tidak_baca",
    "syarat": "syarat cara bagaimana apa_saja prosedur dokumen berkas",
    "lama": "lama lambat lelet tunggu lemot",
    "tutup": "tutup",
    "kasar": "kasar ketus ramah tidak_ramah judes cuek jutek galak marah bentak sopan tidak_sopan",
    "minta_uang": "minta_uang minta_bayar imbal uang_rokok tarik",
    "tidak_terima": "tidak_dapat tidak_terima nama_tidak nama_hilang hapus coret henti "
    "belum_dapat belum_terima",
    "salah_sasaran": "tidak_tepat sasaran salah_sasaran mampu kaya",
    "buang": "buang",
    "bakar": "bakar",
    "macet": "macet semrawut padat",
    "liar": "liar sembarang",
    "ugal": "ugal kebut ngebut kencang",
    "usul": "usul tambah saran adakan pengadaan",
    "kosong": "kosong habis",
    "jadwal": "jadwal jam_buka ubah",
}

_PLACES: Final = {
    "sekolah": "sd sdn smp smpn sma sman smk smkn tk paud sekolah mi mts madrasah",
    "kampus": "kampus universitas undip unnes polines",
    "masjid": "masjid musala langgar surau",
    "gereja": "gereja kapel",
    "pasar": "pasar kios",
    "rumah_sakit": "rumah_sakit klinik puskesmas",
    "spbu": "spbu pom_bensin pertamina pom bensin",
    "taman": "taman",
    "lapangan": "lapang lapangan gor stadion",
    "minimarket": "minimarket indomaret alfamart swalayan supermarket toko ruko",
    "warung": "warung kafe cafe",
    "balai": "balai_rw balai_rt balai aula",
    "pos": "pos_ronda poskamling pos_kamling gardu_ronda",
    "tanjakan": "tanjak turunan",
    "tikungan": "tikung belok",
    "perempatan": "perempat simpang simpang_empat",
    "pertigaan": "pertiga simpang_tiga",
    "halte": "halte terminal",
    "bank": "bank atm",
    "kantor": "kantor",
    "gapura": "gapura portal",
    "tol": "tol",
    "rel": "rel kereta",
    "panti": "panti",
}

# Words that tell something alone, and nothing of it together.
_NO_MEANING: Final = {
    "berkali": "satu_kali dua_kali tiga_kali empat_kali lima_kali banyak_kali beberapa_kali "
    "kali_lipat pertama_kali berapa_kali tiap_kali",
    "rawan": "rawan_curi rawan_maling rawan_begal rawan_kecelakaan",
}

# After one of these, what is no known word is a name; after the others of MARKERS it likely is.
ADDRESSES: Final = _words(
    "jalan gang perumahan kompleks blok kampung dusun desa kali sungai jembatan taman pasar masjid "
    "musala gereja sd sdn smp smpn sma smk tk perempat simpang pertiga tanjak tikung puskesmas "
    "kampus toko apotek hotel balai lapang griya villa bukit sakit rt rw raya"
)
MARKERS: Final = ADDRESSES | _words(
    "di depan dekat belakang samping sebelah seberang arah tuju daerah wilayah sekitar sepanjang "
    "ruas kawasan warung"
)
NUMBERED: Final = frozenset({"rt", "rw", "blok", "gang", "nomor", "km"})

# Tells nothing at all.
NOTHING: Final = _words("""
a ada adalah admin adu agak agar akan akibat aku amat anda antara apa apabila assalamualaikum atas
atasi atau b bagai bahaya bahwa baik balik bang banget bantu banyak bapak baru bawah beberapa
belum benar bener benerin berapa beri besar biar bikin bila bisa bolak boleh buah buat bukan buruk
c cek cepat cukup cuma d dahulu dalam dan dapat dari deh dengan di dia dong durung f g ganggu gara
h hal hanya harap harus hingga hormat i ia ialah ibu iki iku informasi inggih ingin ini itu j jadi
jangan jika juga k kadang kae kah kak kalau kami kamu kan kapan karena karo kasih kata katanya ke
keadaan kecil keluh kemarin kenapa kepada ketika khawatir kian kita kok kondisi kurang l lagi lah
lain laku lanjut lapor lebar lebih loh luar m maaf maka makin mana mas masalah masih mau mbak mbok
memang mengapa mereka merupakan meski meter min minta mohon monggo mulai mungkin n namun nang
nanti nggih nih ning nuwun nya o oleh om ora orang p pada padahal paling panjang para parah pas
pasang pasti perbaiki periksa perlu pernah piye pun punya q r rasa rawan resah s saat saja salam
sama sambil sampai sana sang sangat sanget saya sebab sebagai sebelum sedang sedangkan sedikit
segera sehingga sejak sekali sekarang selalu selama selamat seluruh semua sendiri seperti sering
serta sesudah setiap si siapa sih sing sini situ soal sudah supaya t tadi takut tangan tangani
tante tapi telah tentang terhadap terima terimakasih terlalu tersebut terus tetapi tiap tidak
tindak tindaklanjut tinggi tinjau titik tolong tuh untuk usah v w wae waktu walau wb wis wr x y ya
yang yth z
""")

# Ordinary words: they tell little.
_PLAIN: Final = _words("""
acara agama agustus ahad air akhir akhirnya akses alamat alasan aliran aman ambil anak anggaran
angin angkat angkot apalagi api apotek april arah area arti arus atap aturan awal ayah baca badan
bagian bahu balita bambu ban bangkai bangun banser barat batas batu bawa bayi bekas belajar
belakang belas beli bengkel berat beritahu bersama bersih besi besok betis beton biasa biasanya
bibir bidang biji biru blok bocah boros bukti bulan bunga bunyi bus cabut cah camat cap cat cctv
celaka cerai contoh cor daerah daftar dana dapur darurat dasawisma data datang daun dekat delapan
denda dengar dengkul depan deras desa desember dikit dinas dinding dini diri disdukcapil dishub
dlh dorong dpu dua duduk dukcapil dulu dusun ekor elpiji email ember empat enam es evakuasi
fasilitas februari formulir foto galon gang ganti gas gasruk gede gedung gelar gelaran gempa
genting giliran gores gotong gratis grup gudang guna guru gusur hajatan halaman hambat hampir hari
hasil hidup hijau hitam hitung hp hubung hujan hukum ibadah industri intinya isi istri jalan
jalanan jalur jam jamaah janda januari jarang jatuh jauh jawab jebakan jelas jendela jenis jiwa
jorok jual juli jumat jumlah juni justru juta kabar kabupaten kader kaki kamar kamera kamis
kampung kandung kaporit karangtaruna karatan karcis kartu karung kasi kawasan kayu kebanyakan
kebun kecamatan kecelakaan kegiatan kegunaan kejar kejelasan kelihatan kelompok keluar keluarga
kelurahan kembali kena kendala kendara kepala kerabat keras kerja kerumun ketua kilat kilo kira
kirim kompleks kondangan konsumen kontak kontraktor kopi korban kota kotak kuitansi kumpul kuning
kunjung kurung ladang lagipula lahan lahir lalu lampion lancar langsung lanjutan lansia lantai
larang layan lebat lengkap lewat licin lihat lima lingkungan lintas lipat listrik liter lokasi
luas lunas lurah lusa lutut macam main makan maksud malah malam mandiri manfaat maret masak masuk
masyarakat mata mei meja menganga menit mepet merah minggu minum miring miskin mobil model motor
muda muncul murid musrenbang muter naik nama nasi nomor nongkrong november nyala nyaman nyangkut
oktober omah optik orangtua pabrik pagar pagi pakai paket panas panggil panggung papan pasir
patroli pejalan pekan pekerja pelanggan pembeli pemberitahuan pemerintah pemilik pemkot pemuda
pendamping penduduk peneduh pengendara pengguna penggunaan pengurus penjelasan penjual pergi
permanen permukaan perosok persegi pertama perumahan pesan pesta petir pick pihak pikap pinggir
pintu pkk plastik pokok polisi pompa pos posisi potong pp prasarana program proses provinsi pukul
pulang puluh pupuk pusat putar putih rabu ramai rapat rata ratus ratusan rawat raya razia remaja
resmi ribu ringan rokok ronda royong rt ruang ruas rumah rupanya rw sabtu sakit saksi
sambung samping sanksi sapu sarana satpol satu saudara sawah sayur sebagian sebelah seberang
sebesar sedot sehat sekitar seksi selasa selatan selesai selesaikan semalam sembilan semen sempat
sempit semprot senin sepanjang separuh sepeda sepi september sepuluh serobot sesuai setinggi
setuju siang sisa sisi siswa sopir sore sosialisasi standar status stempel suami subuh sudut surel
surut swadaya tabrak tabrakan tabung tagih tahun tajam tambal tampak tanam tanda
tandatangan tangga tangis tangkap tangki tani tanpa tanya tarub teknis teknisi telat
telekomunikasi telepon teman tembok tempat tenda tengah tepi ternyata tertib tetangga tidur tiga
timur tindas tolak toples total tua tuju tujuh tukang tulis tulisan tumpah tunjuk turun ujung ukur
ukuran ulang umat umum umur up urus usai usia utara video wa wajar wajib warga warna whatsapp
wilayah
""")


def _by_root(table: Mapping[str, str], facet: Facet) -> dict[tuple[str, ...], tuple[Facet, str]]:
    return {
        tuple(said.split("_")): (facet, meaning)
        for meaning, words in table.items()
        for said in words.split()
    }


# Roots in their order -> what they tell together; the longest counts.
MEANINGS: Final[Mapping[tuple[str, ...], tuple[Facet, str]]] = MappingProxyType(
    _by_root(_NO_MEANING, Facet.PLAIN)
    | _by_root(_PLACES, Facet.PLACE)
    | _by_root(_TROUBLES, Facet.TROUBLE)
    | _by_root(_THINGS, Facet.THING)
)
# First root -> of how many the longest is that begins with it.
LONGEST_FROM: Final[Mapping[str, int]] = {
    first: max(len(said) for said in MEANINGS if said[0] == first)
    for first in {said[0] for said in MEANINGS}
}
KNOWN: Final = _PLAIN | NOTHING | MARKERS | frozenset(word for said in MEANINGS for word in said)
MEANT: Final = frozenset(meaning for _facet, meaning in MEANINGS.values())
# In every tenth complaint, whatever it is about.
_USUAL: Final = _words("petugas surat uang truk proyek tanah usul syarat lama")
FREQUENT: Final = _USUAL | ((_PLAIN | MARKERS) - MEANT)
# Whoever asks or wishes reports nothing that is broken.
ASKED: Final = frozenset({"usul", "syarat"})
