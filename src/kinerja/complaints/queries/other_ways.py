"""Where else a reporter may turn to: told with every refusal, closing and delay (R-ADU-25)."""

from kinerja.complaints.models import Complaint
from kinerja.complaints.policies import OTHER_WAYS, OtherWay, other_way
from kinerja.complaints.queries.citizen import late_by
from kinerja.kit import clock
from kinerja.organisation.models import Unit
from kinerja.organisation.queries import policy


def other_ways(unit: Unit) -> list[OtherWay]:
    """The ways that hold for cases of this unit today, as the office has set them."""
    today = clock.today()
    return [other_way(text) for key in OTHER_WAYS if (text := policy(key, unit, today))]


def ways_told(complaint: Complaint) -> list[OtherWay]:
    """Those that belong on what the reporter reads now; none while the work goes as promised."""
    if complaint.finished_at is None and not late_by(complaint):
        return []
    return other_ways(complaint.unit)
