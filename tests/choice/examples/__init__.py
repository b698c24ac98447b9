"""Worked examples of others: inputs, and what must come out, each with where it was published."""
