from django.urls import path

from kinerja.complaints.views import categories, elsewhere, intake, public, staff, thanks
from kinerja.complaints.views.acting import ACTS

app_name = "complaints"
urlpatterns = [
    path("lapor/", public.file, name="file"),
    path("lapor/terkirim/", public.filed, name="filed"),
    path("terima-kasih/", thanks.thank, name="thank"),
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
    path("kerja/laporan/catat/", intake.type_in, name="type_in"),
    path("kerja/laporan/catat/berkas/", intake.type_in_pile, name="type_in_pile"),
    path("kerja/laporan/lapor/", elsewhere.lapor, name="lapor"),
    path("kerja/laporan/lapor/impor/", elsewhere.import_lapor, name="import_lapor"),
    path("kerja/laporan/terima-kasih/", thanks.thanks, name="thanks"),
    path("kerja/laporan/terima-kasih/tandai/", thanks.flag_thanks, name="flag_thanks"),
    path("kerja/laporan/apel/", thanks.assembly, name="assembly"),
    path("kerja/laporan/apel/lembar.pdf", thanks.assembly_pdf, name="assembly_pdf"),
    path("kerja/laporan/<str:number>/", staff.detail, name="detail"),
    path("kerja/laporan/<str:number>/tenggat/", staff.deadline, name="deadline"),
    *(
        path(f"kerja/laporan/<str:number>/{act.path}/", staff.take, {"act": act}, name=act.name)
        for act in ACTS
    ),
    path("kerja/laporan/<str:number>/tandai/", staff.flag, name="flag"),
    path("kerja/laporan/<str:number>/pelapor/", staff.reveal, name="reveal"),
]
