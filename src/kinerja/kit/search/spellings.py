"""What citizens and offices write short, and the words it stands for.

A change here comes with a migration that calls `fill`: stored rows keep the words of their day.
Left out is what stands for two things: SD (school, or until), SMP, TPS, KM, PK.
"""

from typing import Final

_WRITTEN: Final = {
    # Places and addresses.
    "jalan": "jl jln jlan",
    "gang": "gg",
    "kelurahan": "kel",
    "kecamatan": "kec",
    "kabupaten": "kab",
    "provinsi": "prov prop",
    "desa": "ds",
    "dusun": "dsn",
    "perumahan": "perum prum",
    "kompleks": "komplek komp",
    "nomor": "no nmr nmer",
    "tempat": "tmpt tmpat",
    "rumah": "rmh",
    "kantor": "kntr ktr",
    "depan": "dpn",
    "belakang": "blkg blkng",
    "sebelah": "sblh",
    "dekat": "dkt deket",
    # Papers and services.
    "elektronik": "e el",
    "ktp elektronik": "ektp ktpel ektpel",
    "kartu keluarga": "kk",
    "bantuan sosial": "bansos",
    "penerangan jalan umum": "pju lpju",
    "pungutan liar": "pungli",
    "akta": "akte",
    "izin": "ijin",
    "antrean": "antrian",
    "antre": "antri",
    "surat keterangan": "suket",
    # Time and amount.
    "tanggal": "tgl",
    "minggu": "mgg mggu",
    "bulan": "bln",
    "tahun": "th thn",
    "malam": "mlm",
    "kemarin": "kmrn kmaren kemaren",
    "sekarang": "skrg skrng skg",
    "ribu": "rb",
    "juta": "jt",
    "banyak": "byk bnyk",
    "semua": "smua smw",
    # People.
    "saya": "sy sya",
    "orang": "org",
    "bapak": "bpk",
    # Everything between.
    "tidak": "tdk gak ga gk ngga nggak enggak engga ndak",
    "yang": "yg yng",
    "sudah": "sdh udah udh dah",
    "belum": "blm blom belom",
    "dengan": "dgn dg",
    "untuk": "utk u",
    "karena": "krn krna karna",
    "dari": "dr dri",
    "pada": "pd",
    "dalam": "dlm",
    "juga": "jg jga",
    "lagi": "lg lgi",
    "saja": "aja aj sj",
    "kalau": "kalo klo kl klau",
    "bisa": "bs bsa",
    "terus": "trus trs",
    "tolong": "tlg tlong",
    "mohon": "mhn",
    "seperti": "spt sprti kayak",
    "tersebut": "tsb tsbt",
    "kepada": "kpd",
    "bagaimana": "gimana gmn gmana bgmn",
    "kenapa": "knp knapa",
    "di mana": "dmn dimana",
    "banget": "bgt bngt",
    "rusak": "rsk",
    "pakai": "pake",
}

SPELLINGS: Final = {
    short: tuple(words.split()) for words, shorts in _WRITTEN.items() for short in shorts.split()
}
