"""Countries: the list, one country, several side by side."""
