from django import template

from kinerja.kit import format as indonesian

register = template.Library()
for _filter in (
    indonesian.number,
    indonesian.day,
    indonesian.short_day,
    indonesian.weekday_day,
    indonesian.moment,
):
    register.filter(_filter.__name__, _filter)
