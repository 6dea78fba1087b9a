"""Whether a request comes from the machine itself, where nobody has to prove who they are."""

from ipaddress import IPv6Address, ip_address
from typing import Final

from django.conf import settings
from django.http import HttpRequest

# What proxies add. A stranger who adds one only makes himself less near.
PASSED_ON: Final = (
    "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via",
)  # fmt: skip
HERE: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})


def from_this_machine(request: HttpRequest) -> bool:
    """Behind a proxy every visitor seems near, so then nobody is.

    The name asked for counts too: a page from elsewhere, open in a browser of this machine, could
    let its own name lead here.
    """
    if settings.KINERJA_BEHIND_PROXY or any(name in request.headers for name in PASSED_ON):
        return False
    return _is_loopback(request.META.get("REMOTE_ADDR", "")) and _host(request) in HERE


def _host(request: HttpRequest) -> str:
    host = request.get_host()
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdecimal() else host


def _is_loopback(text: str) -> bool:
    try:
        address = ip_address(text)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback
