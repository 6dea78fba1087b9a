"""What lies in this data folder: nothing, the demo, or the records of a real office."""

from enum import Enum

from kinerja.accounts.models import PERSON, User
from kinerja.accounts.queries import DEMO
from kinerja.complaints.models import Complaint
from kinerja.journal.models import Entry
from kinerja.organisation.models import Employee, Unit
from kinerja.organisation.queries import top_unit
from kinerja.site.demo import marker


class Standing(Enum):
    EMPTY = "empty"
    UNFINISHED = "unfinished"  # the demo, stopped before its figures were counted
    DEMO = "demo"
    REAL = "real"


def standing() -> Standing:
    """The marker alone proves nothing: DATABASE_URL may name the database of a real office.

    A demo in which people have worked since is still the demo.
    """
    if is_empty():
        return Standing.EMPTY
    if not (marker.is_there() and _began_as_demo()):
        return Standing.REAL
    return Standing.DEMO if marker.is_complete() else Standing.UNFINISHED


def is_empty() -> bool:
    """Whether there is no unit, no person and no complaint."""
    people = User.objects.filter(kind=PERSON)
    kinds = (Unit.objects.all(), Employee.objects.all(), people, Complaint.objects.all())
    return not any(rows.exists() for rows in kinds)


def _began_as_demo() -> bool:
    top = top_unit()
    if top is None:
        return False
    began = Entry.objects.about(top).filter(verb="unit.created")
    return began.filter(actor__username=DEMO).exists()
