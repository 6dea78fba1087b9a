"""Pages about figures: they print what was stored, and never wait for an engine."""
