"""Everything the inbox writes."""

from kinerja.inbox.services.posting import post, write_digests
from kinerja.inbox.services.reading import choose_mail, mark_read
from kinerja.inbox.services.scheduling import KEPT, enqueue_due
from kinerja.inbox.services.telling import Tidings, tell
from kinerja.inbox.services.workers import give_back, take_back
from kinerja.inbox.services.writing import order_letter, write_letter

__all__ = [
    "KEPT",
    "Tidings",
    "choose_mail",
    "enqueue_due",
    "give_back",
    "mark_read",
    "order_letter",
    "post",
    "take_back",
    "tell",
    "write_digests",
    "write_letter",
]
