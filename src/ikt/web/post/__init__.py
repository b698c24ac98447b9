"""What ikt sends and does by itself: jobs, mail, and calendars that others subscribe to."""
