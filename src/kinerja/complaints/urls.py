from django.urls import path

from kinerja.complaints.views import advice, categories, filing, posters, public, staff
from kinerja.complaints.views.acting import ACTS

app_name = "complaints"
urlpatterns = [
    path("lapor/", filing.file, name="file"),
    path("lapor/terkirim/", filing.filed, name="filed"),
    path("lapor/terkirim/struk/", filing.slip, name="slip"),
    path("lapor/jawaban/", filing.answers, name="answers"),
    path("lacak/ikut/", filing.followed, name="followed"),
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
    path("kerja/laporan/kategori-baru/", categories.create, name="create_category"),
    path("kerja/laporan/petunjuk/", advice.stoppers, name="stoppers"),
    path("kerja/laporan/petunjuk/baru/", advice.add_stopper, name="add_stopper"),
    path("kerja/laporan/petunjuk/<int:pk>/", advice.change_stopper, name="change_stopper"),
    path("kerja/laporan/petunjuk/<int:pk>/akhiri/", advice.end_stopper, name="end_stopper"),
    path("kerja/laporan/jawaban/", advice.answers, name="ready_answers"),
    path("kerja/laporan/jawaban/baru/", advice.add_answer, name="add_ready_answer"),
    path("kerja/laporan/jawaban/<int:pk>/", advice.change_answer, name="change_ready_answer"),
    path("kerja/laporan/jawaban/<int:pk>/akhiri/", advice.end_answer, name="end_ready_answer"),
    path("kerja/laporan/poster/", posters.posters, name="posters"),
    path("kerja/laporan/poster/<str:code>/qr.svg", posters.drawing, name="poster_svg"),
    path("kerja/laporan/poster/<str:code>/<str:size>.pdf", posters.print_out, name="poster_pdf"),
    path("kerja/laporan/kategori/<slug:slug>/", categories.category, name="category"),
    path("kerja/laporan/kategori/<slug:slug>/sahkan/", categories.confirm, name="confirm_category"),
    path("kerja/laporan/kategori/<slug:slug>/nama/", categories.rename, name="rename_category"),
    path("kerja/laporan/kategori/<slug:slug>/gabung/", categories.merge, name="merge_category"),
    path("kerja/laporan/kategori/<slug:slug>/kelompok/", categories.group, name="group_category"),
    path("kerja/laporan/kategori/<slug:slug>/tanya/", categories.ask, name="add_question"),
    path(
        "kerja/laporan/kategori/<slug:slug>/tanya/<int:pk>/akhiri/",
        categories.end_question,
        name="end_question",
    ),
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
]
