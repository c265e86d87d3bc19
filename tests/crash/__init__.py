"""Crashes, failing disks and rivals: what must be left of an assessment after each of them."""
