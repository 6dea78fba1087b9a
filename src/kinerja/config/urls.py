from django.urls import include, path

from kinerja.api.v1 import api

urlpatterns = [
    path("", include("kinerja.site.urls")),
    path("", include("kinerja.site.calculators.urls")),
    path("", include("kinerja.accounts.urls")),
    path("", include("kinerja.inbox.urls")),
    path("", include("kinerja.counter.urls")),
    path("", include("kinerja.complaints.urls")),
    path("", include("kinerja.organisation.urls")),
    path("", include("kinerja.commitments.urls")),
    path("", include("kinerja.casework.urls")),
    path("", include("kinerja.rights.urls")),
    path("", include("kinerja.indicators.urls")),
    path("", include("kinerja.journeys.urls")),
    path("api/v1/", api.urls),
]

handler400 = "kinerja.site.views.bad_request"
handler500 = "kinerja.site.views.server_error"
