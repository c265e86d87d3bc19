"""The way of the buttons from ``macros/`` into an officer's Excel.

``buttons`` reads the ribbon, ``vba`` and ``package`` build the add-in, ``install`` puts it where Excel
starts it, ``doctor`` tells whether it fits, ``wheels`` and ``bundle`` make the ZIP for offices
without internet. On Windows ``Places`` says where things are; everything else is file work.
"""
