"""Tags of mail."""
