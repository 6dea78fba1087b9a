"""How often something may be done in a while: counted in the database, for all processes alike."""

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from kinerja.kit import clock
from kinerja.kit.models import CacheRow, Use

KEPT: Final = timedelta(days=1)  # longer than any stretch
NETWORK_OF_A_HOUSEHOLD: Final = 64  # bits of an IPv6 address; the rest its owner chooses freely

_COUNT = (
    "INSERT INTO kit_use (digest, stretch, times) VALUES (%s, %s, 1) "
    "ON CONFLICT (digest, stretch) DO UPDATE SET times = kit_use.times + 1 RETURNING times"
)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` in each stretch of `within`; over the edge of two stretches twice that."""

    name: str
    times: int
    within: timedelta

    def stretch(self, moment: datetime) -> datetime:
        seconds = int(self.within.total_seconds())
        return datetime.fromtimestamp(int(moment.timestamp()) // seconds * seconds, UTC)


class TooOften(Exception):
    """A limit is reached. `wait` is how long until the next stretch begins."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(
            _("Terlalu banyak percobaan dari jaringan Anda. Coba lagi dalam %d menit.")
            % max(1, -(-wait // timedelta(minutes=1)))
        )


def count(limit: Limit, who: str) -> None:
    """Count one use by `who` (an address, an account); TooOften when it is one too many.

    One statement, so that of two at once exactly one takes the last place. Outside a
    transaction: what is refused later was tried all the same.
    """
    now = clock.wall()
    stretch = limit.stretch(now)
    if _counted(_digest(limit, who), stretch) > limit.times:
        raise TooOften(stretch + limit.within - now)


def address(request: HttpRequest) -> str:
    """Where a request comes from; for IPv6 the network, for a household has more than one.

    Empty where the server does not tell: those are counted as one.
    """
    try:
        found = ipaddress.ip_address(get_adapter().get_client_ip(request))
    except (PermissionDenied, ValueError):
        return ""
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, NETWORK_OF_A_HOUSEHOLD), strict=False))


def forget() -> int:
    """Delete what no limit asks for any more; how many rows."""
    now = clock.wall()
    CacheRow.objects.filter(expires__lt=now).delete()
    return Use.objects.filter(stretch__lt=now - KEPT).delete()[0]


class Refusals:
    """Middleware: a page that was asked too often answers 429 with the time to wait."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, TooOften):
            return None
        response = render(request, "429.html", {"exception": error}, status=429)
        response["Retry-After"] = retry_after(error)
        return response


def retry_after(error: TooOften) -> str:
    """The header's value: whole seconds."""
    return str(int(error.wait.total_seconds()) + 1)


def _digest(limit: Limit, who: str) -> str:
    return salted_hmac("kinerja.kit.limits", f"{limit.name}\n{who}", algorithm="sha256").hexdigest()


def _counted(digest: str, stretch: datetime) -> int:
    moment = connection.ops.adapt_datetimefield_value(stretch)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [digest, moment])
        (times,) = cursor.fetchone()
    return int(times)
