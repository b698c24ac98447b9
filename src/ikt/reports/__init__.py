"""What the figures say: profiles, tables and comparisons as plain data and plain sentences."""
