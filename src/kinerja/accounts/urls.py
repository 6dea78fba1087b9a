from allauth.account.views import LoginView, LogoutView
from django.urls import path

# Only these two doors of allauth: no sign-up, no e-mail. The names are allauth's own.
urlpatterns = [
    path("masuk/", LoginView.as_view(template_name="accounts/login.html"), name="account_login"),
    path(
        "keluar/", LogoutView.as_view(template_name="accounts/logout.html"), name="account_logout"
    ),
]
