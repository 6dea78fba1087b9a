"""The one list of what the menu offers, to whom, and in which order."""

from dataclasses import dataclass, replace

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Item:
    """A way into a room: `name` is its URL name, `url` is known once the room is built."""

    name: str
    label: str | Promise
    icon: str
    body: str | Promise = ""
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
    Item("organisation:services", _("Layanan"), "book-open"),
)

STAFF = (
    Item("indicators:my_work", _("Kerja saya"), "briefcase"),
    Item("complaints:list", _("Laporan"), "inbox"),
    Item("indicators:list", _("Indikator"), "target"),
    Item("organisation:settings", _("Pengaturan"), "settings"),
)


def navigation_for(path: str, *, is_staff: bool) -> Navigation:
    """The menu on the page at `path`, its own item marked as current."""
    staff = offered(STAFF, path) if is_staff else ()
    return Navigation(offered(PUBLIC, path), staff, _url("account_login"))


def offered(items: tuple[Item, ...], path: str = "") -> tuple[Item, ...]:
    """The items whose room is built, with their address.

    Current is the longest address that `path` begins with, so that /kerja/ is not lit on
    every page below it.
    """
    built = [replace(item, url=url) for item in items if (url := _url(item.name))]
    here = max((item.url for item in built if path.startswith(item.url)), key=len, default="")
    return tuple(replace(item, current=item.url == here) for item in built)


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""  # a room that is not built is not offered
