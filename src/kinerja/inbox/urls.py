from django.urls import path

from kinerja.inbox import views

app_name = "inbox"
urlpatterns = [
    path("kerja/kabar/", views.list_notices, name="list"),
    path("kerja/kabar/dibaca/", views.read_all, name="read_all"),
    path("kerja/kabar/surel/", views.mail, name="mail"),
    path("kerja/kabar/<int:pk>/", views.open_notice, name="open"),
    path("berhenti/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
