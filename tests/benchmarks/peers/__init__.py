"""The same job as others would do it: stand-alone scripts and functions to compare with."""
