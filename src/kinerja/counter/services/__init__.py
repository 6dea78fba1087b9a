"""Everything that changes the register of a counter. Nothing else writes these tables."""

from kinerja.counter.services.importing import (
    import_visits,
    sweep_dead_files,
)
from kinerja.counter.services.inviting import (
    Invitation,
    Slip,
    consume,
    count_days,
    forget_expired,
    issue,
    mingle,
)
from kinerja.counter.services.opening import close_counter, close_forgotten, open_counter
from kinerja.counter.services.serving import (
    Finished,
    finish,
    pause,
    receive,
    record_past,
    resume,
    turn_away,
    undo,
)

__all__ = [
    "Finished",
    "Invitation",
    "Slip",
    "close_counter",
    "close_forgotten",
    "consume",
    "count_days",
    "finish",
    "forget_expired",
    "import_visits",
    "issue",
    "mingle",
    "open_counter",
    "pause",
    "receive",
    "record_past",
    "resume",
    "sweep_dead_files",
    "turn_away",
    "undo",
]
