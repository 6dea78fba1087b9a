"""Everything that changes indicators: installing, aiming, measuring."""

from kinerja.indicators.services.installing import (
    add_milestone,
    install_shipped_indicators,
    set_target,
)
from kinerja.indicators.services.measuring import measure_all, recount

__all__ = [
    "add_milestone",
    "install_shipped_indicators",
    "measure_all",
    "recount",
    "set_target",
]
