from django.urls import path

from kinerja.counter.views import desk, overview

app_name = "counter"
urlpatterns = [
    path("kerja/loket/", desk.desk, name="desk"),
    path("kerja/loket/buka/", desk.open_counter, name="open"),
    path("kerja/loket/tutup/", desk.close, name="close"),
    path("kerja/loket/terima/", desk.receive, name="receive"),
    path("kerja/loket/ringkasan/", overview.overview, name="overview"),
    path("kerja/loket/impor/", overview.import_file, name="import"),
    path("kerja/loket/<int:pk>/jeda/", desk.pause, name="pause"),
    path("kerja/loket/<int:pk>/lanjut/", desk.resume, name="resume"),
    path("kerja/loket/<int:pk>/selesai/", desk.finish, name="finish"),
    path("kerja/loket/<int:pk>/tidak-terlayani/", desk.turn_away, name="turn_away"),
    path("kerja/loket/<int:pk>/urungkan/", desk.undo, name="undo"),
]
