"""Tags of dossiers."""
