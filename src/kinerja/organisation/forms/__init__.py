"""The shape of what is typed on the settings pages."""

from kinerja.organisation.forms.calendar import CalendarYearForm, DayOffForm, RemoveDayOffForm
from kinerja.organisation.forms.catalogue import NewServiceForm, ServiceForm
from kinerja.organisation.forms.people import (
    AppointForm,
    PeopleFilter,
    SuperiorForm,
    TransferForm,
)
from kinerja.organisation.forms.policy import PolicyForm
from kinerja.organisation.forms.roles import EndForm, GrantRoleForm

__all__ = [
    "AppointForm",
    "CalendarYearForm",
    "DayOffForm",
    "EndForm",
    "GrantRoleForm",
    "NewServiceForm",
    "PeopleFilter",
    "PolicyForm",
    "RemoveDayOffForm",
    "ServiceForm",
    "SuperiorForm",
    "TransferForm",
]
