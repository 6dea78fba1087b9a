"""The shape of what is typed on the settings pages."""

from kinerja.organisation.forms.accounts import AccountForm, LettersForm, ResetForm, UnitFilter
from kinerja.organisation.forms.calendar import CalendarYearForm, DayOffForm, RemoveDayOffForm
from kinerja.organisation.forms.catalogue import NewServiceForm, ServiceForm
from kinerja.organisation.forms.documents import CompareForm, NumberForm, RevokeForm
from kinerja.organisation.forms.handovers import (
    AbsenceForm,
    CloseAccountForm,
    MoveForm,
    StatusForm,
)
from kinerja.organisation.forms.letterheads import LetterheadForm
from kinerja.organisation.forms.people import (
    AppointForm,
    PeopleFilter,
    SuperiorForm,
)
from kinerja.organisation.forms.policy import PolicyForm
from kinerja.organisation.forms.restoration import AskRestorationForm
from kinerja.organisation.forms.roles import EndForm, GrantRoleForm

__all__ = [
    "AbsenceForm",
    "AccountForm",
    "AppointForm",
    "AskRestorationForm",
    "CalendarYearForm",
    "CloseAccountForm",
    "CompareForm",
    "DayOffForm",
    "EndForm",
    "GrantRoleForm",
    "LetterheadForm",
    "LettersForm",
    "MoveForm",
    "NewServiceForm",
    "NumberForm",
    "PeopleFilter",
    "PolicyForm",
    "RemoveDayOffForm",
    "ResetForm",
    "RevokeForm",
    "ServiceForm",
    "StatusForm",
    "SuperiorForm",
    "UnitFilter",
]
