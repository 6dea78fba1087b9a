"""Everything that changes indicators: installing, aiming, measuring."""

from kinerja.indicators.services.installing import (
    add_milestone,
    install_shipped_indicators,
    set_target,
)
from kinerja.indicators.services.measuring import measure_all, recount
from kinerja.indicators.services.reporting import issue_report

__all__ = [
    "add_milestone",
    "install_shipped_indicators",
    "issue_report",
    "measure_all",
    "recount",
    "set_target",
]
