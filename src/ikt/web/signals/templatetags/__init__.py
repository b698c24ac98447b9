"""Tags of signals."""
