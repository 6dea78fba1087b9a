"""How hard a property is tried. The suite of the rules has ten seconds of CPU."""

from hypothesis import settings

# Every example is a whole office of cases, so that fewer of them try as many.
OFFICES = settings(max_examples=40)
