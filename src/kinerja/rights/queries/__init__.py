"""Reads about requests and breaches. List pages get plain rows from here."""

from kinerja.rights.queries.citizen import receipt, tracked_by, tracked_page
from kinerja.rights.queries.detail import (
    breach_for,
    breach_page,
    document_for,
    document_page,
    request_for,
    request_page,
)
from kinerja.rights.queries.keeping import days_of_contact, terms, years_kept
from kinerja.rights.queries.lists import Row, breaches, documents, requests

__all__ = [
    "Row",
    "breach_for",
    "breach_page",
    "breaches",
    "days_of_contact",
    "document_for",
    "document_page",
    "documents",
    "receipt",
    "request_for",
    "request_page",
    "requests",
    "terms",
    "tracked_by",
    "tracked_page",
    "years_kept",
]
