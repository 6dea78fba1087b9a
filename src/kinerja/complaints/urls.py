from django.urls import path

from kinerja.complaints.views import categories, integrity, public, staff
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
    path("lacak/laporan/dipersulit/", integrity.obstructed, name="obstructed"),
    path("kerja/tanggapan/<int:pk>/", integrity.answer_finding, name="answer_finding"),
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
    path("kerja/laporan/baca-ulang/", integrity.rereadings, name="rereadings"),
    path("kerja/laporan/baca-ulang/<int:pk>/", integrity.reread, name="reread"),
    path("kerja/laporan/<str:number>/", staff.detail, name="detail"),
    path("kerja/laporan/<str:number>/tenggat/", staff.deadline, name="deadline"),
    *(
        path(f"kerja/laporan/<str:number>/{act.path}/", staff.take, {"act": act}, name=act.name)
        for act in ACTS
    ),
    path("kerja/laporan/<str:number>/tandai/", staff.flag, name="flag"),
    path("kerja/laporan/<str:number>/pelapor/", staff.reveal, name="reveal"),
]
