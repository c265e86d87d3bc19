"""How fast and how small: ratios against what a Python user writes by hand.

Pytest never times anything here.
"""
