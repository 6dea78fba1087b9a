"""The one list of what the menu offers, to whom, and in which order."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.casework.permissions import may_moderate
from kinerja.casework.queries import waiting_count
from kinerja.counter.permissions import may_read_some_visit
from kinerja.inbox.queries import SHOWN_AT_MOST, unread_count
from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.permissions import (
    may_keep_without_settings,
    may_view_restorations,
    may_view_settings,
)
from kinerja.rights.permissions import may_open_only_breaches, may_open_requests


def anybody(user: User) -> Verdict:
    """For the rooms that open to everyone who works here."""
    return ALLOWED


def nothing(user: User) -> int:
    """For the rooms where nothing is counted."""
    return 0


@dataclass(frozen=True, slots=True)
class Item:
    """A way into a room: `name` is its URL name, `url` is known once the room is built.

    `may` says which of the staff are shown it, `waiting` how much waits there for each.
    """

    name: str
    label: str | Promise
    icon: str
    body: str | Promise = ""
    may: Callable[[User], Verdict] = anybody
    waiting: Callable[[User], int] = nothing
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Navigation:
    """What one visitor is offered; `staff` is empty for citizens."""

    public: tuple[Item, ...]
    staff: tuple[Item, ...]
    login_url: str


DOORS = (
    Item(
        "complaints:file",
        _("Sampaikan laporan"),
        "message-square-plus",
        _("Ceritakan apa yang perlu kami perbaiki. Tanpa akun, nama boleh dikosongkan."),
    ),
    Item(
        "complaints:track",
        _("Lacak laporan"),
        "search",
        _("Lihat sampai di mana laporan Anda dan baca jawaban kami dengan kode lacak."),
    ),
    Item(
        "indicators:performance",
        _("Lihat kinerja kami"),
        "chart-column",
        _("Berapa lama kami menjawab, dan apakah janji kami tepat waktu."),
    ),
)

PUBLIC = (
    Item("complaints:file", _("Lapor"), "message-square-plus"),
    Item("complaints:track", _("Lacak"), "search"),
    Item("indicators:performance", _("Kinerja"), "chart-column"),
    Item("commitments:list", _("Janji"), "handshake"),
    Item("organisation:services", _("Layanan"), "book-open"),
)

STAFF = (
    Item("indicators:my_work", _("Kerja saya"), "briefcase"),
    Item("complaints:list", _("Laporan"), "inbox"),
    Item("commitments:work_list", _("Janji"), "handshake"),
    Item("counter:desk", _("Loket"), "door-open", may=may_read_some_visit),
    Item("indicators:list", _("Indikator"), "target"),
    Item(
        "casework:moderation",
        _("Moderasi"),
        "flag",
        may=may_moderate,
        waiting=waiting_count,
    ),
    Item("rights:requests", _("Hak data"), "shield-check", may=may_open_requests),
    Item("rights:breaches", _("Insiden data"), "shield-alert", may=may_open_only_breaches),
    Item("inbox:list", _("Kabar"), "bell", waiting=unread_count),
    Item("organisation:restorations", _("Pemulihan akun"), "key-round", may=may_view_restorations),
    Item("organisation:people", _("Pegawai"), "users", may=may_keep_without_settings),
    Item("organisation:settings", _("Pengaturan"), "settings", may=may_view_settings),
)


def navigation_for(path: str, user: User | None) -> Navigation:
    """The menu on the page at `path`, its own item marked as current; citizens are no user."""
    theirs = tuple(_counted(item, user) for item in STAFF if item.may(user)) if user else ()
    return Navigation(offered(PUBLIC, path), offered(theirs, path), _url("account_login"))


def offered(items: tuple[Item, ...], path: str = "") -> tuple[Item, ...]:
    """The items whose room is built, with their address.

    Current is the longest address that `path` begins with, so that /kerja/ is not lit on
    every page below it.
    """
    built = [replace(item, url=url) for item in items if (url := _url(item.name))]
    here = max((item.url for item in built if path.startswith(item.url)), key=len, default="")
    return tuple(replace(item, current=item.url == here) for item in built)


def _counted(item: Item, user: User) -> Item:
    """ "Kabar (3)"; past what anybody counts, "Kabar (99+)"."""
    waiting = item.waiting(user)
    if not waiting:
        return item
    number = f"{SHOWN_AT_MOST}+" if waiting > SHOWN_AT_MOST else str(waiting)
    return replace(item, label=f"{item.label} ({number})")


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""  # a room that is not built is not offered
