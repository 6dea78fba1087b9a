"""Everything that changes the office. Nothing else writes these tables."""

from kinerja.organisation.services.accounts import (
    Handed,
    open_accounts,
    reissue_letters,
    reopen_account,
    reset_password,
    set_email,
)
from kinerja.organisation.services.calendar import (
    NewDayOff,
    add_day_off,
    enter_calendar_year,
    remove_day_off,
)
from kinerja.organisation.services.catalogue import change_service, create_service
from kinerja.organisation.services.documents import issue_document, revoke_document
from kinerja.organisation.services.files import import_file
from kinerja.organisation.services.founding import FirstAdmin, Founding, found_office
from kinerja.organisation.services.handovers import (
    cancel_handover,
    carry_out_due,
    plan_handover,
)
from kinerja.organisation.services.import_employees import import_employees
from kinerja.organisation.services.import_units import import_units
from kinerja.organisation.services.letterheads import (
    LetterheadText,
    set_letterhead,
    sweep_logos,
)
from kinerja.organisation.services.people import (
    appoint,
    change_status,
    create_employee,
    end_assignment,
    link_user,
    transfer,
)
from kinerja.organisation.services.policy import set_policy
from kinerja.organisation.services.programs import admit_program
from kinerja.organisation.services.restoration import (
    ask_restoration,
    confirm_restoration,
    refuse_restoration,
)
from kinerja.organisation.services.roles import end_role, grant_role
from kinerja.organisation.services.rows import ImportResult
from kinerja.organisation.services.units import (
    change_unit,
    create_position,
    create_unit,
    ensure_top_unit,
    set_superior,
)
from kinerja.organisation.services.version import touch_version

__all__ = [
    "FirstAdmin",
    "Founding",
    "Handed",
    "ImportResult",
    "LetterheadText",
    "NewDayOff",
    "add_day_off",
    "admit_program",
    "appoint",
    "ask_restoration",
    "cancel_handover",
    "carry_out_due",
    "change_service",
    "change_status",
    "change_unit",
    "confirm_restoration",
    "create_employee",
    "create_position",
    "create_service",
    "create_unit",
    "end_assignment",
    "end_role",
    "ensure_top_unit",
    "enter_calendar_year",
    "found_office",
    "grant_role",
    "import_employees",
    "import_file",
    "import_units",
    "issue_document",
    "link_user",
    "open_accounts",
    "plan_handover",
    "refuse_restoration",
    "reissue_letters",
    "remove_day_off",
    "reopen_account",
    "reset_password",
    "revoke_document",
    "set_email",
    "set_letterhead",
    "set_policy",
    "set_superior",
    "sweep_logos",
    "touch_version",
    "transfer",
]
