"""Finding rows by their words: the same rows on SQLite and on PostgreSQL, and never syntax.

A model that wants to be found has one `SearchText`; `matching` narrows a queryset of it.
"""

from kinerja.kit.search.asking import LONGEST_QUERY, MOST_WORDS, asked_for
from kinerja.kit.search.columns import SearchText, fill
from kinerja.kit.search.finding import matching
from kinerja.kit.search.index import remove
from kinerja.kit.search.words import normalise

__all__ = [
    "LONGEST_QUERY",
    "MOST_WORDS",
    "SearchText",
    "asked_for",
    "fill",
    "matching",
    "normalise",
    "remove",
]
