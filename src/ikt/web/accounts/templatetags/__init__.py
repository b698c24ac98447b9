"""Tags about access."""
