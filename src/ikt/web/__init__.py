"""The web half: pages for everyone, drawn on the server. The only part that knows Django."""
