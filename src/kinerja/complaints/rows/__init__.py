"""Reads the rows of files: past cases of an office, and the lists of other complaint desks."""

from kinerja.complaints.rows.past import (
    REQUIRED,
    Row,
    RowFaulty,
    category_slug,
    outcome_of,
    read_row,
)

__all__ = ["REQUIRED", "Row", "RowFaulty", "category_slug", "outcome_of", "read_row"]
