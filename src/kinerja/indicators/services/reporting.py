"""A report that goes out under the name of a unit."""

from kinerja.accounts.models import User
from kinerja.indicators.permissions import may_issue_report
from kinerja.indicators.reports import draft_report
from kinerja.organisation.models import IssuedDocument, Unit
from kinerja.organisation.services import issue_document
from kinerja.rules.periods import Period


def issue_report(*, unit: Unit, period: Period, actor: User) -> IssuedDocument:
    """The figures of a unit over a period, as PDF and for Word, kept as they went out.

    Figures that are computed anew later change nothing in it; issue another one then.
    """
    may_issue_report(actor, unit).require()
    # Cost: a fifth of a second of writing, before the lock of the database is taken.
    return issue_document(draft=draft_report(unit, period), actor=actor)
