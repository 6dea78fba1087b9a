from django.urls import path

from kinerja.casework import views

app_name = "casework"
urlpatterns = [
    path("kerja/pengaturan/penyaluran/", views.routing, name="routing"),
    path("kerja/pengaturan/penyaluran/baru/", views.add_rule, name="add_rule"),
    path("kerja/pengaturan/penyaluran/<int:number>/ubah/", views.change_rule, name="change_rule"),
    path("kerja/pengaturan/penyaluran/<int:number>/naik/", views.move_up, name="move_up"),
    path("kerja/pengaturan/penyaluran/<int:number>/turun/", views.move_down, name="move_down"),
    path("kerja/pengaturan/penyaluran/<int:number>/akhiri/", views.end_rule, name="end_rule"),
]
