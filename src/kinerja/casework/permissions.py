"""May this person do this, now? Each answer is a yes, or a no that says why."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.models import Role
from kinerja.organisation.permissions import is_trusted
from kinerja.organisation.queries import has_role, top_unit

# The table holds for the whole office, so it takes a role over all of it.
KEEPERS: Final = frozenset({Role.ADMIN, Role.PENGELOLA, Role.SEKCAM, Role.CAMAT})


def may_manage_routing(user: User) -> Verdict:
    top = top_unit()
    if is_trusted(user) or (top is not None and has_role(user, KEEPERS, top, clock.today())):
        return ALLOWED
    return Verdict(
        _("Penyaluran hanya diatur oleh pengelola, pimpinan kecamatan, atau admin aplikasi.")
    )
