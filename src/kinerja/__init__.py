"""Kinerja: the performance of a public office, measured from its own service records."""
