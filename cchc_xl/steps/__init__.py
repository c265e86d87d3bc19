"""One use case a file; each returns a result value."""
