"""Frozen values of the assessment: no I/O, standard library only."""
