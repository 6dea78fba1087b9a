"""Kalkulator: the rules by hand, as `kinerja calc` does it, for anyone with a browser.

Each calculator is one module: its form, what the rule says, and how it came to that. It stands in
the catalogue; the page around it is always the same.
"""
