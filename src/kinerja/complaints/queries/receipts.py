"""What a citizen takes along after filing: a slip of paper, a message to themselves."""

from base64 import b64encode
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.complaints.models import Complaint
from kinerja.kit.documents import qr
from kinerja.kit.format import moment
from kinerja.rules.phones import is_mobile


def slip_of(
    complaint: Complaint, absolute: Callable[[str], str], phone: str = ""
) -> dict[str, Any]:
    """Address and QR of the tracking page, and a message for WhatsApp, to `phone` where one is
    given that can have it.

    Neither holds the key: addresses are kept by scanners, browsers and messengers, and whoever
    has it reads the case. On paper it stands as text, into the message its owner pastes it.
    """
    url = absolute(reverse("complaints:track"))
    return {
        "track_url": url,
        "track_qr": f"data:image/svg+xml;base64,{b64encode(qr.svg(url).encode()).decode()}",
        "received": moment(complaint.received_at),
        "whatsapp": f"https://wa.me/{_chat(phone)}?text={quote(_message(complaint, url))}",
    }


def _chat(phone: str) -> str:
    return phone.removeprefix("+") if phone and is_mobile(phone) else ""


def _message(complaint: Complaint, url: str) -> str:
    words = _(
        "Laporan saya nomor %(number)s, diterima %(received)s.\nLacak di %(url)s\nKode lacak: "
    )
    given = {"number": complaint.number, "received": moment(complaint.received_at), "url": url}
    return words % given
