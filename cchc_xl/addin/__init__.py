"""The way of the buttons from ``macros/`` into an officer's Excel.

``buttons`` reads the ribbon, ``vba`` and ``package`` build the add-in, ``install`` puts it where
Excel starts it, ``doctor`` tells whether it fits, ``wheels`` and ``bundle`` make the ZIP for
offices without internet. ``places`` says where things are on Windows; the rest is file work.
"""
