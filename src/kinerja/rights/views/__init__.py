"""The doors: what citizens ask and read, and what the office does with it."""
