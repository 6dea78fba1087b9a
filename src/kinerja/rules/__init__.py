"""The law: tables and pure functions. Standard library only; dates and calendars are passed in."""
