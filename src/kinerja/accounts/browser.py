"""What one browser carries: its session, and a key for each person who trusts it."""

import secrets
from datetime import datetime

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from kinerja.accounts import services
from kinerja.accounts.models import ParkedSession, TrustedDevice, User
from kinerja.accounts.policies import IDLE, SEEN_EVERY, SESSION_FOR, TRUST_FOR
from kinerja.accounts.queries import keys_of_others, may_reopen_by_pin, trusted_device
from kinerja.kit import clock

COOKIE = "perangkat"
BETWEEN = "."  # in no key
MOST_KEYS = 20  # Cost: 44 bytes each in every request; more people share no counter
BACKEND = "kinerja.accounts.backends.NameOrAliasBackend"
# In the session: since when it holds, when it was last used, whether a second factor was proved.
SINCE, SEEN, PROVED = "kinerja.since", "kinerja.seen", "kinerja.proved"
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac OS", "CrOS", "Linux")
BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "Chrome": "Chrome"}


def begin(request: HttpRequest, *, since: datetime | None = None, proved: bool) -> None:
    """A session that has just been logged in to, or opened again."""
    now = clock.now()
    request.session[SINCE] = (since or now).isoformat()
    request.session[SEEN] = now.isoformat()
    request.session[PROVED] = proved
    request.session.set_expiry(0)  # gone when the browser is closed


def has_proved(request: HttpRequest) -> bool:
    return bool(request.session.get(PROVED))


def prove(request: HttpRequest) -> None:
    request.session[PROVED] = True


def is_idle(request: HttpRequest) -> bool:
    """Not used for IDLE, older than a session may become, or begun by no login of ours."""
    now = clock.now()
    if not {SINCE, SEEN} <= set(request.session.keys()):
        return True
    return now - _moment(request, SEEN) > IDLE or now - _moment(request, SINCE) > SESSION_FOR


def keep_awake(request: HttpRequest) -> None:
    now = clock.now()
    if abs(now - _moment(request, SEEN)) >= SEEN_EVERY:
        request.session[SEEN] = now.isoformat()


def lock(request: HttpRequest, user: User, path: str) -> bool:
    """End the session of this browser. True when a PIN may open it again, here."""
    now = clock.now()
    device = trusted_device(keys_of(request), user) if has_proved(request) else None
    until = _moment(request, SINCE) + SESSION_FOR if device else now
    may_reopen = until > now and may_reopen_by_pin(user)
    if device and may_reopen:
        services.park_session(device=device, until=until, path=path, actor=user)
    else:
        services.end_idle_session(actor=user)
    request.session.flush()
    return may_reopen


def resume(request: HttpRequest, parked: ParkedSession, user: User) -> None:
    """A new session, under a new key, that holds no longer than the one that was locked."""
    request.session.flush()
    login(request, user, backend=BACKEND)
    begin(request, since=parked.until - SESSION_FOR, proved=True)


def keys_of(request: HttpRequest) -> list[str]:
    """The latest last. What a stranger wrote there fits no row."""
    told = str(request.COOKIES.get(COOKIE, "")).split(BETWEEN)
    return list(filter(None, told))[-MOST_KEYS:]


def trust(request: HttpRequest, response: HttpResponse, user: User) -> TrustedDevice:
    """Give this browser a new key for this person, beside those of the others.

    A key that somebody could have copied or planted before opens nothing for who comes after.
    """
    key, held = secrets.token_urlsafe(32), keys_of(request)
    device = services.trust_device(key=key, held=held, name=_name_of(request), actor=user)
    response.set_cookie(
        COOKIE,
        BETWEEN.join([*keys_of_others(held, user), key][-MOST_KEYS:]),
        max_age=TRUST_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return device


def _moment(request: HttpRequest, key: str) -> datetime:
    return datetime.fromisoformat(request.session[key])


def _name_of(request: HttpRequest) -> str:
    """ "Chrome, Windows": enough to know it again among one's own, and no more."""
    told = request.headers.get("User-Agent", "")
    browser = next((name for sign, name in BROWSERS.items() if sign in told), "Peramban")
    system = next((name for name in SYSTEMS if name in told), "")
    return ", ".join(filter(None, (browser, system)))
