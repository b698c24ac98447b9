"""Working together: everything people agree, do and note, as records."""
