from django.urls import path

from kinerja.commitments.views import public, staff

app_name = "commitments"
urlpatterns = [
    path("komitmen/", public.index, name="list"),
    path("komitmen/<str:number>/", public.detail, name="detail"),
    path("komitmen/<str:number>/bukti/<int:pk>/", public.evidence, name="evidence"),
    path("kerja/komitmen/", staff.index, name="work_list"),
    # Order: before the number of a promise, which would swallow the word.
    path("kerja/komitmen/baru/", staff.promise, name="promise"),
    path("kerja/komitmen/<str:number>/", staff.work, name="work"),
    path("kerja/komitmen/<str:number>/kemajuan/", staff.take, {"step": "report"}, name="report"),
    path("kerja/komitmen/<str:number>/ditepati/", staff.take, {"step": "keep"}, name="keep"),
    path("kerja/komitmen/<str:number>/tunda/", staff.take, {"step": "postpone"}, name="postpone"),
    path("kerja/komitmen/<str:number>/tidak-dapat/", staff.take, {"step": "drop"}, name="drop"),
    path("kerja/komitmen/<str:number>/buka-lagi/", staff.take, {"step": "reopen"}, name="reopen"),
    path(
        "kerja/komitmen/<str:number>/serahkan/", staff.take, {"step": "hand_over"}, name="hand_over"
    ),
    path("kerja/komitmen/<str:number>/tahap/", staff.take, {"step": "add_stage"}, name="add_stage"),
    path(
        "kerja/komitmen/<str:number>/tahap/<int:pk>/selesai/",
        staff.finish_stage,
        name="finish_stage",
    ),
    path(
        "kerja/komitmen/<str:number>/bukti/",
        staff.take,
        {"step": "add_evidence"},
        name="add_evidence",
    ),
    path(
        "kerja/komitmen/<str:number>/bukti/samarkan/",
        staff.take,
        {"step": "redact_evidence"},
        name="redact_evidence",
    ),
    path("kerja/komitmen/<str:number>/bukti/asli/", staff.original, name="open_original"),
]
