from django.urls import path

from kinerja.complaints.views import bulk, categories, lists, public, staff
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
    path("kerja/laporan/", lists.index, name="list"),
    # Order: before the number of a complaint, which would swallow the word.
    path("kerja/laporan/unduh.csv", lists.export, {"format": "csv"}, name="export_csv"),
    path("kerja/laporan/unduh.xlsx", lists.export, {"format": "xlsx"}, name="export_xlsx"),
    path("kerja/laporan/sekaligus/", bulk.choose, name="bulk"),
    path("kerja/laporan/sekaligus/lakukan/", bulk.take, name="bulk_take"),
    path("kerja/laporan/daftar/", lists.save_list, name="save_list"),
    path("kerja/laporan/daftar/<int:pk>/", lists.saved_list, name="saved_list"),
    path("kerja/laporan/daftar/<int:pk>/nama/", lists.rename_list, name="rename_list"),
    path("kerja/laporan/daftar/<int:pk>/hapus/", lists.delete_list, name="delete_list"),
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
    path("kerja/laporan/<str:number>/mirip/", staff.alike, name="alike"),
    path("kerja/laporan/<str:number>/berkas.pdf", staff.paper, name="paper"),
    path("kerja/laporan/<str:number>/tenggat/", staff.deadline, name="deadline"),
    *(
        path(f"kerja/laporan/<str:number>/{act.path}/", staff.take, {"act": act}, name=act.name)
        for act in ACTS
    ),
    path("kerja/laporan/<str:number>/tandai/", staff.flag, name="flag"),
    path("kerja/laporan/<str:number>/pelapor/", staff.reveal, name="reveal"),
]
