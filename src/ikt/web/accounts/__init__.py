"""People, the organisations they work for, and the roles they have."""
