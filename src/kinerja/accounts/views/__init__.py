"""The doors of an account: in, out, locked, and what guards it."""
