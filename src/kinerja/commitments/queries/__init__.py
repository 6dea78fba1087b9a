"""Reads about promises. List pages get plain rows from here."""

from kinerja.commitments.queries.detail import public_page, work_page
from kinerja.commitments.queries.files import original_keys, shown_keys
from kinerja.commitments.queries.lists import (
    Choice,
    CommitmentRow,
    behind_figure,
    commitment_for,
    mine,
    public_commitment,
    public_figures,
    public_list,
    row_of,
    work_list,
)

__all__ = [
    "Choice",
    "CommitmentRow",
    "behind_figure",
    "commitment_for",
    "mine",
    "original_keys",
    "public_commitment",
    "public_figures",
    "public_list",
    "public_page",
    "row_of",
    "shown_keys",
    "work_list",
    "work_page",
]
