"""What complaints publish to be measured: codes, local days and whole numbers; no person's data."""

from kinerja.complaints.facts.cases import CONTESTED, ENDINGS, complaint_facts
from kinerja.complaints.facts.desks import desk_facts
from kinerja.complaints.facts.thanks import thanks_facts

__all__ = ["CONTESTED", "ENDINGS", "complaint_facts", "desk_facts", "thanks_facts"]
