from django.urls import path

from kinerja.site import views
from kinerja.site.starting import views as starting

app_name = "site"
urlpatterns = [
    path("", views.home, name="home"),
    path("tentang/", views.about, name="about"),
    path("privasi/", views.privacy, name="privacy"),
    path("aksesibilitas/", views.accessibility, name="accessibility"),
    path("mulai/", starting.start, name="start"),
    path("metrics", views.metrics, name="metrics"),
    path("sehat/", views.health, name="health"),
    path("galeri/", views.gallery, name="gallery"),
]
