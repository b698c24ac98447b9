"""Settings by situation: local, production, test. What they share is in `base`."""
