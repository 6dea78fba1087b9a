from django.urls import path

from kinerja.complaints.views import categories, own_data, public, staff
from kinerja.complaints.views.acting import ACTS

app_name = "complaints"
urlpatterns = [
    path("lapor/", public.file, name="file"),
    path("lapor/terkirim/", public.filed, name="filed"),
    path("lacak/", public.track, name="track"),
    path("lacak/laporan/", public.tracked, name="tracked"),
    path("lacak/laporan/jawab/", public.reply, name="reply"),
    path("lacak/laporan/selesai/", public.confirm, name="confirm"),
    path("lacak/laporan/keberatan/", public.contest, name="contest"),
    path("lacak/laporan/buka-lagi/", public.request_reopening, name="request_reopening"),
    path("lacak/laporan/cabut/", public.withdraw, name="withdraw"),
    path("lacak/laporan/nilai/", public.rate, name="rate"),
    path("lacak/laporan/tandai/", public.flag, name="flag_answer"),
    path("lacak/laporan/disembunyikan/", public.appeal, name="appeal"),
    path("lacak/surel/<str:token>/", public.open_link, name="open_link"),
    path("lacak/laporan/data/", own_data.own_data, name="own_data"),
    path("lacak/laporan/data/unduh/", own_data.download, name="download_own_data"),
    path("lacak/laporan/data/ubah/", own_data.change_contact, name="change_contact"),
    path("lacak/laporan/data/anonim/", own_data.lift_anonymity, name="lift_anonymity"),
    path("lacak/laporan/data/hapus/", own_data.erase, name="erase_own_data"),
    path("kerja/laporan/", staff.index, name="list"),
    # Order: before the number of a complaint, which would swallow the word.
    path("kerja/laporan/kategori/", categories.categories, name="categories"),
    path("kerja/laporan/kategori/<slug:slug>/", categories.category, name="category"),
    path("kerja/laporan/kategori/<slug:slug>/sahkan/", categories.confirm, name="confirm_category"),
    path("kerja/laporan/kategori/<slug:slug>/nama/", categories.rename, name="rename_category"),
    path("kerja/laporan/kategori/<slug:slug>/gabung/", categories.merge, name="merge_category"),
    path("kerja/laporan/kategori/<slug:slug>/target/", categories.set_target, name="set_target"),
    path(
        "kerja/laporan/kategori/<slug:slug>/target/<int:pk>/akhiri/",
        categories.end_target,
        name="end_target",
    ),
    path("kerja/laporan/<str:number>/", staff.detail, name="detail"),
    path("kerja/laporan/<str:number>/tenggat/", staff.deadline, name="deadline"),
    *(
        path(f"kerja/laporan/<str:number>/{act.path}/", staff.take, {"act": act}, name=act.name)
        for act in ACTS
    ),
    path("kerja/laporan/<str:number>/tandai/", staff.flag, name="flag"),
    path("kerja/laporan/<str:number>/pelapor/", staff.reveal, name="reveal"),
    path("kerja/laporan/<str:number>/kode-baru/", staff.reissue, name="reissue"),
]
