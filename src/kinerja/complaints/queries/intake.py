"""What somebody needs who types in for a citizen."""

from kinerja.accounts.models import User
from kinerja.complaints.models import BEHALF_LABELS, Behalf, Complaint, Intake
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import current_assignment, employee_of


def own_unit(user: User) -> Unit | None:
    """Where they sit, and where a matter belongs that they answer at once."""
    employee = employee_of(user)
    held = current_assignment(employee, clock.today()) if employee else None
    return held.position.unit if held else None


def spoken_for(complaint: Complaint) -> str:
    """For whom its reporter spoke; empty where they spoke for themselves."""
    found: Intake | None = getattr(complaint, "intake", None)
    if found is None or found.on_behalf == Behalf.SELF:
        return ""
    return str(BEHALF_LABELS[Behalf(found.on_behalf)])


def typed_in(complaint: Complaint) -> tuple[str, str]:
    """Who typed this case in, and for whom the citizen spoke; empty where they filed it alone."""
    found: Intake | None = getattr(complaint, "intake", None)
    if found is None:
        return "", ""
    typist = found.typed_by.name if found.typed_by else ""
    return typist, str(BEHALF_LABELS[Behalf(found.on_behalf)])
