"""What an office decides about invitation codes. Whom it invites is never the officer's choice."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from kinerja.kit.verdict import ALLOWED, Verdict
from kinerja.organisation.policies import PolicyKey, register

EVERY_NTH: Final = "counter.codes.every_nth"
VALID_DAYS: Final = "counter.codes.valid_days"
PURPOSES: Final = "counter.codes.purposes"
LONGEST: Final = 90  # days; a memory older than that is no longer one of the visit
WORDS: Final = {"survei": "survey", "forum": "forum"}


def declare() -> None:
    register(
        PolicyKey(
            key=EVERY_NTH,
            label=_("Kode undangan untuk satu dari berapa kunjungan yang selesai"),
            parse=int,
            check=_at_least_one,
            default="1",
            basis="R-SKM-3",
        )
    )
    register(
        PolicyKey(
            key=VALID_DAYS,
            label=_("Kode undangan berlaku berapa hari"),
            parse=int,
            check=_valid_days,
            default="14",
        )
    )
    register(
        PolicyKey(
            key=PURPOSES,
            label=_("Kode undangan dari loket untuk apa (survei; forum; atau survei, forum)"),
            parse=purposes,
            default="survei",
        )
    )


def purposes(text: str) -> tuple[str, ...]:
    """ "survei, forum" as what codes are for; ValueError for any other word."""
    try:
        return tuple(dict.fromkeys(WORDS[word.strip().lower()] for word in text.split(",")))
    except KeyError as error:
        raise ValueError(f"no purpose {error}") from None


def _at_least_one(every: int) -> Verdict:
    return ALLOWED if every >= 1 else Verdict(_("Isi 1 (setiap kunjungan) atau lebih."))


def _valid_days(days: int) -> Verdict:
    if 1 <= days <= LONGEST:
        return ALLOWED
    return Verdict(_("Isi 1 sampai %(longest)d hari.") % {"longest": LONGEST})
