"""Signals: what moved in the figures, put before the people of a country."""
