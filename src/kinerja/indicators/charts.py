"""placeholder until kit.charts"""

from dataclasses import dataclass


@dataclass
class Chart:
    title: str = ""
    lead: str = ""
    drawing: str = ""
    columns: tuple = ()
    rows: tuple = ()
    source: str = ""
    url: str = ""


def trend(indicator, series, milestones):
    return Chart(title=indicator.name)


def histogram(indicator, tally):
    return Chart(title=indicator.name)
