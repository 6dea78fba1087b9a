"""Reads about promises. List pages get plain rows from here."""

from kinerja.commitments.queries.detail import public_page, work_page
from kinerja.commitments.queries.lists import (
    Choice,
    commitment_for,
    mine,
    public_commitment,
    public_figures,
    public_list,
    work_list,
)

__all__ = [
    "Choice",
    "commitment_for",
    "mine",
    "public_commitment",
    "public_figures",
    "public_list",
    "public_page",
    "work_list",
    "work_page",
]
