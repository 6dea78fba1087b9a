"""The figures on the home page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HomeFigure:
    """One number for everybody, every text already Indonesian; see components/key_figure.html.

    `value` is None when there is no data; then `no_data` says so with its period.
    """

    label: str
    value: str | None
    unit: str = ""
    word: str = ""
    tone: str = "none"
    period: str = ""
    source: str = ""
    computed: str = ""
    url: str = ""
    no_data: str = ""


def home_figures() -> list[HomeFigure]:
    """What the home page tells about the office; empty until indicators have been measured."""
    return []
