"""Pure functions on the model: no I/O, no wording."""
