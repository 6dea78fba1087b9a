"""What the app on a phone shows, computed by allauth's own functions."""

import time

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.factories.organisation import TOTP_SECRET


def app_code(secret: str = TOTP_SECRET, *, steps: int = 0) -> str:
    """The code of this moment, or of so many half minutes later."""
    step = int(time.time()) // app_settings.TOTP_PERIOD + steps
    return format_hotp_value(hotp_value(secret, step))
