from django.urls import path

from kinerja.casework.views import moderation, reminders, routing

app_name = "casework"
urlpatterns = [
    path("kerja/pengaturan/penyaluran/", routing.routing, name="routing"),
    path("kerja/pengaturan/penyaluran/baru/", routing.add_rule, name="add_rule"),
    path("kerja/pengaturan/penyaluran/<int:number>/ubah/", routing.change_rule, name="change_rule"),
    path("kerja/pengaturan/penyaluran/<int:number>/naik/", routing.move_up, name="move_up"),
    path("kerja/pengaturan/penyaluran/<int:number>/turun/", routing.move_down, name="move_down"),
    path("kerja/pengaturan/penyaluran/<int:number>/akhiri/", routing.end_rule, name="end_rule"),
    path("kerja/pengingat/", reminders.reminders, name="reminders"),
    path("kerja/moderasi/", moderation.moderation, name="moderation"),
    path("kerja/moderasi/<int:pk>/", moderation.moderated, name="moderated"),
    path("kerja/moderasi/<int:pk>/putuskan/", moderation.decide, name="decide"),
    path("kerja/moderasi/<int:pk>/keberatan/", moderation.appeal, name="appeal"),
    path("kerja/moderasi/<int:pk>/lihat/", moderation.look, name="look"),
    path("tentang/moderasi/", moderation.moderation_counts, name="moderation_counts"),
]
