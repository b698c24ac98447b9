"""A demonstration: an organisation, three people and some records, to look around in and remove."""
