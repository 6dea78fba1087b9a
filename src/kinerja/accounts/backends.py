from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from kinerja.accounts.models import PERSON, User
from kinerja.accounts.queries import user_named, users_of_sessions


class NameOrAliasBackend(ModelBackend):
    """Logs a person in by user name or alias; never a service account."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        if username is None or password is None:
            return None
        user = user_named(username)
        if user is None:
            # Hash all the same: the time of the answer must not tell who exists.
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None

    def get_user(self, user_id: int) -> User | None:
        """The user of a session, together with whether they have a second factor."""
        user = users_of_sessions().filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: Any) -> bool:
        return super().user_can_authenticate(user) and user.kind == PERSON
