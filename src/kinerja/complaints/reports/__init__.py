"""What goes out on paper: a case to file, and posters that lead to the form."""

from kinerja.complaints.reports.cases import case_document
from kinerja.complaints.reports.posters import SIZES, address_of, poster

__all__ = ["SIZES", "address_of", "case_document", "poster"]
