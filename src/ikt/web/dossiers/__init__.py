"""Dossiers: figures, records and people's own text about a country in one document."""
