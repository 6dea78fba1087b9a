"""The office: units, positions, people, what they may do, offer and decide, and its calendar."""

from kinerja.organisation.models.accounts import SHOWN_LABELS, Shown
from kinerja.organisation.models.calendar import (
    DAY_OFF_KIND_LABELS,
    CalendarVersion,
    CalendarYear,
    DayOff,
)
from kinerja.organisation.models.catalogue import COMPONENTS, DELIVERY, INTERNAL, Service
from kinerja.organisation.models.documents import IssuedDocument, IssuedFile
from kinerja.organisation.models.handovers import (
    ABSENCES,
    CAUSE_LABELS,
    ENDINGS,
    Cause,
    Handover,
    Successor,
)
from kinerja.organisation.models.letterheads import Letterhead
from kinerja.organisation.models.people import (
    ASSIGNMENT_KIND_LABELS,
    EMPLOYEE_STATUS_LABELS,
    Assignment,
    AssignmentKind,
    Employee,
    EmployeeStatus,
)
from kinerja.organisation.models.policy import Policy
from kinerja.organisation.models.positions import POSITION_TYPES, Position, PositionType
from kinerja.organisation.models.restoration import Restoration
from kinerja.organisation.models.roles import ROLE_LABELS, Role, RoleGrant
from kinerja.organisation.models.units import UNIT_KIND_LABELS, Unit, UnitKind

__all__ = [
    "ABSENCES",
    "ASSIGNMENT_KIND_LABELS",
    "CAUSE_LABELS",
    "COMPONENTS",
    "DAY_OFF_KIND_LABELS",
    "DELIVERY",
    "EMPLOYEE_STATUS_LABELS",
    "ENDINGS",
    "INTERNAL",
    "POSITION_TYPES",
    "ROLE_LABELS",
    "SHOWN_LABELS",
    "UNIT_KIND_LABELS",
    "Assignment",
    "AssignmentKind",
    "CalendarVersion",
    "CalendarYear",
    "Cause",
    "DayOff",
    "Employee",
    "EmployeeStatus",
    "Handover",
    "IssuedDocument",
    "IssuedFile",
    "Letterhead",
    "Policy",
    "Position",
    "PositionType",
    "Restoration",
    "Role",
    "RoleGrant",
    "Service",
    "Shown",
    "Successor",
    "Unit",
    "UnitKind",
]
