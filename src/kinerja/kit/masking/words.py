"""Words around names: what announces one, what is capitalised and is none, who is often called so.

All lists are small letters. They need not be complete: a person looks at every proposal, and adds
what none of them knew.
"""

import re
from typing import Final


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After these comes a name, also in small letters.
TITLES: Final = _listed("""
    pak bapak bpk bu ibu sdr sdri saudara saudari mbak mbk mba mbah pakde pakdhe bude budhe
    paklek bulek bp nyi simbah embah abah koh cik mpok neng ceu haji hajah hj kyai kiai kh
    ustadz ustad ustaz ustadzah gus tuan nyonya ny tn nn almarhum almarhumah alm bin binti
""")
# These are words of another meaning too, or short: only a capital makes a name of what follows.
WEAK_TITLES: Final = _listed("""
    mas bang kang cak tante pk p h b ning romo pendeta pdt suster dokter dr drg drs dra ir
    raden rr bidan guru perawat teh ce ci ki bung uda uni abi umi om nenek kakek
""")
# What may stand between a title and the name.
POSITIONS: Final = _listed("""
    rt rw lurah camat sekcam seklur kades carik modin kadus kasi kasie kabid kadin sekretaris
    bendahara ketua wakil kepala polisi babinsa bhabinkamtibmas guru dokter haji hajah hj h ir
    dr drs dra prof ustadz kyai
""")
# "Nama saya siti", "bernama x": the next words are the name.
STRONG: Final = _listed("bernama namanya")
INITIALS: Final = _listed("inisial berinisial")
STRONG_PAIRS: Final = frozenset(
    {("nama", "saya"), ("atas", "nama"), ("a", "n"), ("si", "pelapor"), ("nama", "pelapor")}
)
# Before these a capitalised word is somebody, also where a sentence begins with them.
INTRODUCERS: Final = _listed("""
    nama an petugas oknum pegawai staf pelaku tersangka terlapor pelapor pemilik milik saksi
    korban mandor penjaga sopir supir driver tukang satpam hansip lurah camat sekcam kasi
    kasie kades carik modin babinsa bendahara kepala ketua sekretaris kadus anak suami istri
    adik kakak keponakan tetangga cucu menantu mertua si bernama inisial alias keluarga rumah
    warung kandang
""")
# What may stand between one of them and the name: "anak saya Kevin", "petugas loket Andika".
BETWEEN: Final = _listed("""
    saya kami kita loket desa dusun sekolah honorer parkir kebersihan pelayanan
""")
# Inside a name: "Suparmi binti Karso".
LINKS: Final = _listed("bin binti al van de")
# A point behind these ends no sentence.
SHORT_FORMS: Final = _listed("""
    jl jln gg no kel kec kab h hj dr drg ir drs dra sdr sdri bpk kh st a n an prof rt rw yth
    tgl ny tn ust alm
""")
# A capitalised word behind these belongs to a place, a body or a thing.
PLACE_HEADS: Final = _listed("""
    jalan jl jln gang gg kelurahan kel kecamatan kec kota kabupaten kab provinsi desa dusun
    kampung kp perumahan perum prum komplek kompleks taman sungai kali pasar masjid musala
    mushola musola mushala gereja pura wihara klenteng sekolah sd sdn smp smpn sma sman smk
    smkn mi mts ma tk paud puskesmas posyandu rs rsud rsup sakit halte terminal stasiun bukit
    gunung jembatan waduk lapangan gedung toko apotek bank pt cv ud universitas kampus hotel
    makam tpu tps embung simpang pertigaan perempatan bundaran tugu blok cluster klaster griya
    graha villa vila puri kantor dinas badan kementerian bagian seksi bidang program aplikasi
    hari bulan tanjakan tikungan tol koridor rute kos kost kafe cafe lembaga yayasan koperasi
    organisasi honda yamaha suzuki merek festival tari wilayah daerah kawasan lingkungan
    negeri perkutut karang motor mobil sepeda truk bus kelompok politeknik akademi pondok
    pesantren majelis
""")
# Capitalised in the middle of a sentence, and nobody. The office's own places come with the call.
KNOWN: Final = _listed("""
    senin selasa rabu kamis jumat jum'at sabtu minggu ahad januari februari maret april mei
    juni juli agustus september oktober november desember ramadan ramadhan idulfitri iduladha
    natal lebaran nyepi waisak imlek maulid muharram suro syawal tahun baru indonesia jawa
    tengah barat timur utara selatan tenggara pusat kulon wetan lor kidul sumatera kalimantan
    sulawesi bali papua jakarta bandung surabaya yogyakarta jogja solo surakarta tugu
    setiabudi kali pemerintah pemkot pemprov pemda pemkab dinas badan satpol pp polisi polsek
    polres polda tni polri koramil babinsa kementerian dukcapil disdukcapil dishub dlh dpu
    bpbd damkar pdam pln telkom telkomsel indosat xl tri indihome bpjs kesehatan
    ketenagakerjaan puskesmas posyandu inspektorat ombudsman dprd dpr kpk kpu bawaslu bank
    perhubungan pekerjaan umum bina marga sosial pendidikan lingkungan hidup kependudukan
    pertanahan bpn samsat kejaksaan pengadilan perda perwal pergub perpres undang lapor lapor!
    sp4n kelurahan kecamatan kota kabupaten provinsi rt rw rtrw pkk lpmk karang taruna linmas
    ktp kk kia skck akta akte npwp nik nip blt bst pkh kis kip sktm imb pbb pbg shm hp wa sms
    ig fb facebook instagram whatsapp twitter tiktok youtube google maps website cctv pju lpju
    tps tpa ac tv wifi wi-fi covid dbd umkm csr apbd apbn covid-19 alfamart indomaret honda
    yamaha suzuki toyota avanza vario beat scoopy nmax xpander gojek grab shopee tokopedia jne
    j&t trans bus islam kristen katolik hindu buddha konghucu allah tuhan quran alquran
    assalamualaikum wr wb yth yang terhormat bapak ibu saudara anda saya kami kita dan atau di
    ke dari untuk pada dengan mohon tolong terima kasih sudah belum tidak ada apakah kenapa
    mengapa bagaimana kapan karena jika kalau ini itu tersebut wali walikota lurah camat
    gubernur bupati presiden menteri sekcam kepala kasi seksi ketua wakil sekretaris bendahara
    petugas pegawai warga masyarakat negeri swasta raya dalam wib wita wit nb tks cc ps jl jln
    gg no nomor telp telepon email sd smp sma smk tk paud mi mts ma rs rsud tpu bca bri bni
    btn bsi mandiri ovo gopay dana merdeka kemerdekaan pancasila proklamasi kartini pelayanan
    pengaduan aspirasi permintaan informasi perizinan ekbang kesra trantib pemerintahan
    pembangunan rapid transit online offline fotokopi meterai materai medan palembang makassar
    denpasar
""")
# ... and yet the second or third word of many names: "Rizki Ramadhan".
NAMES_TOO: Final = _listed("ramadan ramadhan kartini setiabudi merdeka proklamasi")
# Small words that follow a title and are no name.
NO_NAMES: Final = _listed("""
    yang yg di ke dari dr dan atau ini itu tersebut tsb sudah sdh udah belum blm tidak tdk gak
    ga nggak akan mau minta mohon tolong tlg harap bisa dapat harus kami saya aku kita kamu
    anda dia mereka nya kok kenapa knp bagaimana gimana kapan apa apakah siapa ada bukan
    jangan juga jg lagi lg saja aja pun dong sih ya yah nih tuh min admin mimin untuk utk
    dengan dgn pada karena krn kalau kalo klo jika saat waktu tadi kemarin kmrn besok hari
    pagi siang sore malam sekarang masih pernah selalu sering jarang sangat sekali banget bgt
    lebih paling semua banyak setiap tiap rt rw lurah camat sekcam kades carik modin kadus
    kasi kasie kabid kadin sekretaris bendahara ketua wakil kepala polisi babinsa guru dokter
    bidan perawat petugas pegawai staf bos hakim jaksa wali walikota gubernur bupati presiden
    menteri dukuh satpam hansip sopir tukang dimohon ditegur menerima kerja pakai hamil
    menyusui rumah tangga muda tua mertua kandung tiri kost kos sekalian semuanya terhormat
    yth haji hajah h hj ir dra drs prof meninggal sakit datang pulang pergi marah bilang kata
    bertanya tanya lapor melapor dalam luar sampai hingga sejak tapi tetapi namun agar supaya
    seperti oleh adalah ialah yaitu seorang orang dpn depan belakang samping dekat dkt sebelah
    atas bawah jalan jl jln gang gg loket kantor kelurahan kecamatan sd smp sma tk masjid
    pasar warung toko posyandu pkk dasawisma se nomor no disamarkan membawa memakai mengurus
    menunggu membantu
""")
# Given names that people write small too. Left out is whatever is a word as well: bagus, indah,
# hari, tri, eka, putra, jaya, sari, surya, agung, iman, fajar, bulan, intan, mega, teguh.
GIVEN_NAMES: Final = _listed("""
    abdul abdullah achmad adi aditya agnes agus ahmad aisyah akhmad alfi ali alif amel amelia
    aminah amir anastasia andi andika andreas andri anggi anggraini ani anik anita antok anton
    anwar ari arief arif arini aris arya asep asmadi atik aulia ayu aziz bambang bayu beni
    benny bima budi budiono cahyono christian cici danang dani darmaji darmanto daryono deddy
    dedi desi desy devi dewi diah dian didik dika dimas dina doni dwi dyah eddy edi edy eko
    eli elis elisabeth emi endah endang eni enny erna ernawati erni esti eva evi faisal fani
    farida faris fatimah fauzi febri fera feri ferry fifi fikri fitri fitria fitriani galih
    gatot gilang gunawan habib hadi halimah hamid hana hanafi handoko hani haris harjo hartati
    hartono harun haryanto haryati hasan hasyim hendra hendri hendrik hendro heni herlina
    herman hermawan herry heru hesti hidayat hilman husein husni ibrahim ida idris ihsan iis
    ika ikhsan ikhwan ilham imron indra indri iqbal irfan irma irwan ismail ismiati isti
    istiqomah iwan jaka jamal jamilah jarwo johan joko jono jumadi jumiati juminah junaidi
    kadek kamal kardi karim karmi karsono kartini karto karyo kasimin kasiyem kasmin kasno
    kastomo ketut kevin khoirul khotimah kinanti komang kristian kristina kuncoro kurniasih
    kurniawan kusnadi kusno kuswanto laila lastri leni lia lilis lina linda lisa lukas lukman
    luluk lusi lusiana lutfi mahfud mahmud malik maman mardi margono maria mariyem markus
    marni marno marsinah marsudi marwan maryam maryani maryati maskur maulana mila minah mira
    mochamad mohammad muhamad muhammad mujiono mukhlis mulyadi mulyati mulyono munawaroh munir
    murti murtini musrifah mustakim mustofa mutia nadia nanang nani nanik naning narti naryo
    nasir natalia naufal nengah ngadiman ngadimin ngatinem ngatmi ngatno nia nining nisa nita
    nova novi novita nugroho nunung nur nuraini nurdin nurhayati nurma nurul nuryadi nuryanto
    nyoman okta paijo paimin painah pardi parinah parman parno partini parto paryono paulus
    petrus pipit ponijan poniman ponirin poniyem prabowo pramono pranoto prapti prasetya
    prasetyo priyono pujiono purnomo purwanti purwanto puspita putu raffi rahayu rahma rahman
    rahmat rahmawati raka rangga ranti rasyid ratih ratna rendi reni retno reza rian ridwan
    rifki rina rini riska risma rita riyan riyanto rizki rizky robert rofiq rohmah rohman
    rohmat rokhim romlah roni rosita rudi rudy rukiyah rukmini rusdi rusman rusmini saiful
    salim samidi samijan samin samsul samuel santoso sardi sarinah sarjono sarwo satria septi
    setiawan shinta sholeh sigit sinta siti slamet sobari soekarno sofi soleh solikin sri
    stefanus subagyo subandi subekti sudarsono sudarto sudirman sudrajat sugeng sugianto
    sugiarto sugito sugiyono suhardi suharno suharti suharto suhartono sujarwo sukamto sukardi
    sukarno sukarti sukijan sukiman sukirman sukiyem sulaiman sulastri sulis sulistyo
    sulistyowati sumadi sumanto sumarni sumarno sumi suminah sumiyati sunardi sunarti sunarto
    sunaryo sundari supangat supardi suparmi suparno supinah supomo supri supriyadi supriyanto
    supriyati surip suroso surtini suryadi suryani suryanto suryono susanti susanto susi
    susilo sutarno sutejo sutikno sutinah sutini sutopo sutrimo sutrisno suwaji suwandi
    suwarno suwarti suwito suyono syaiful syamsul syarif tarjo tarmin tarno tasmin tatik
    taufik taufiq teddy theresia tika tina tini titin toni tono tony totok triyono tugiman
    tukijan tukiman tumin tuminem tumini tuti tutik umi usep usman uswatun utami vera vina
    wagiman wagimin wahono wahyono wahyudi wahyuni wakijan wanti warno warsini warsito warti
    wartini wasis wasito wati wawan wayan wibowo widi widodo widya widyastuti wiji winarno
    wisnu wiwik wiwin wulan wulandari yadi yani yanti yanto yati yatno yayuk yogi yohana
    yohanes yono yosef yudi yuli yulia yuliana yulianti yulis yuni yunita yusron yusuf yusup
    zaenal zahra zainal zaini zaki zidan zubaidah zulaikha zulkifli
""")
# Endings of Javanese names that no other word has.
NAME_ENDINGS: Final = re.compile(
    r"(?!hayati$)[a-z]{2,}(?:awati|ningsih|yanti|yono|anto|arto|arno|iyem|inah|yati|yatno|armi|utomo)"
)
