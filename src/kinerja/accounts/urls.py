from allauth.account.views import LogoutView
from django.urls import path

from kinerja.accounts.views import Login

# Only these two doors of allauth: no sign-up, no e-mail. The names are allauth's own.
urlpatterns = [
    path("masuk/", Login.as_view(), name="account_login"),
    path(
        "keluar/", LogoutView.as_view(template_name="accounts/logout.html"), name="account_logout"
    ),
]
