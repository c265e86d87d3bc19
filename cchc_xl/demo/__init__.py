"""The demonstration year as text tables: the source of the shipped definition and forms."""
