"""Bringing rows of a spreadsheet in as records: read, check, show, and only then write."""
