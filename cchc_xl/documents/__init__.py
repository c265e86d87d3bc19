"""Papers in words: everything that knows Word documents and running text."""
