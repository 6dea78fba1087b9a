"""The doors: what anybody reads, and what the office does."""
