from django.urls import path

from kinerja.rights.views import public, staff
from kinerja.rights.views.desks import BREACHES, DOCUMENTS, REQUESTS

app_name = "rights"
REQUEST = {"desk": REQUESTS}
DOCUMENT = {"desk": DOCUMENTS}
BREACH = {"desk": BREACHES}
HERE = "kerja/hak-data/"
PPID = "kerja/ppid/"
INCIDENTS = "kerja/hak-data/insiden/"
# Order: the register of breaches before the number of a request, which would swallow the word.
urlpatterns = [
    path("privasi/permintaan/", public.ask, name="ask"),
    path("privasi/terkirim/", public.asked, name="asked"),
    path("privasi/lacak/", public.track, name="track"),
    path("privasi/lacak/permintaan/", public.tracked, name="tracked"),
    path("privasi/lacak/cabut/", public.withdraw, name="withdraw"),
    path("ppid/", public.ask_documents, name="ask_documents"),
    path(INCIDENTS, staff.index, BREACH, name="breaches"),
    path(f"{INCIDENTS}baru/", staff.record_breach, name="record_breach"),
    path(f"{INCIDENTS}<str:number>/", staff.work, BREACH, name="breach"),
    *(
        path(f"{INCIDENTS}<str:number>/{word}/", staff.take, BREACH | {"step": step}, name=step)
        for word, step in (
            ("subjek", "tell_subjects"),
            ("lembaga", "tell_agency"),
            ("ubah", "change_breach"),
            ("tutup", "close_breach"),
        )
    ),
    path(HERE, staff.index, REQUEST, name="requests"),
    path(f"{HERE}<str:number>/", staff.work, REQUEST, name="request"),
    *(
        path(f"{HERE}<str:number>/{word}/", staff.take, REQUEST | {"step": step}, name=step)
        for word, step in (
            ("penuhi", "answer"),
            ("tolak", "refuse"),
            ("data", "see_data"),
            ("pemohon", "see_requester"),
        )
    ),
    path(PPID, staff.index, DOCUMENT, name="documents"),
    path(f"{PPID}<str:number>/", staff.work, DOCUMENT, name="document"),
    *(
        path(f"{PPID}<str:number>/{word}/", staff.take, DOCUMENT | {"step": step}, name=step)
        for word, step in (
            ("jawab", "answer_document"),
            ("tambah-waktu", "extend"),
            ("tolak", "refuse_document"),
            ("pemohon", "see_document_requester"),
        )
    ),
]
