"""May this person do this, now? Each answer is a yes, or a no that says why."""

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import SERVICE, User
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.models import Role, Unit
from kinerja.organisation.queries import has_role

PLANNERS = frozenset({Role.CAMAT, Role.SEKCAM, Role.PENGELOLA})


def may_set_target(user: User, unit: Unit) -> Verdict:
    # The demo and the console act for whoever runs them on the machine itself.
    if user.kind == SERVICE or has_role(user, PLANNERS, unit, clock.today()):
        return ALLOWED
    return Verdict(_("Target hanya ditetapkan oleh pimpinan atau pengelola kinerja."))
