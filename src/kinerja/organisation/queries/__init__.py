"""Reads about the office. A day is always given: who held what, then, is the question."""

from kinerja.organisation.queries.calendar import (
    days_off_between,
    days_off_of,
    missing_calendar_alert,
    missing_calendar_years,
    office_version,
    work_calendar,
    years_entered,
)
from kinerja.organisation.queries.catalogue import (
    published_service,
    published_services,
    services_of,
    visible_service,
)
from kinerja.organisation.queries.letterheads import (
    date_line,
    letterhead_of,
    signature_of,
)
from kinerja.organisation.queries.line import ReportingLine, superior_of, superiors_of
from kinerja.organisation.queries.people import (
    current_assignment,
    current_assignments,
    employee_of,
    head_of,
    head_position,
    holder_of,
    holders_of,
    staff_of,
    visible_employee,
)
from kinerja.organisation.queries.policy import policies_in, policy, policy_row
from kinerja.organisation.queries.roles import (
    has_role,
    roles_of,
    scope_unit_ids,
    scopes_of,
    users_with_role,
)
from kinerja.organisation.queries.tree import (
    ancestors,
    below,
    climb,
    parents_of_units,
    subtree_ids,
    top_unit,
    tree_of,
    unit_by_code,
    visible_unit,
)

__all__ = [
    "ReportingLine",
    "ancestors",
    "below",
    "climb",
    "current_assignment",
    "current_assignments",
    "date_line",
    "days_off_between",
    "days_off_of",
    "employee_of",
    "has_role",
    "head_of",
    "head_position",
    "holder_of",
    "holders_of",
    "letterhead_of",
    "missing_calendar_alert",
    "missing_calendar_years",
    "office_version",
    "parents_of_units",
    "policies_in",
    "policy",
    "policy_row",
    "published_service",
    "published_services",
    "roles_of",
    "scope_unit_ids",
    "scopes_of",
    "services_of",
    "signature_of",
    "staff_of",
    "subtree_ids",
    "superior_of",
    "superiors_of",
    "top_unit",
    "tree_of",
    "unit_by_code",
    "users_with_role",
    "visible_employee",
    "visible_service",
    "visible_unit",
    "work_calendar",
    "years_entered",
]
