"""``python -m cchc_xl.cli``: the same as ``cchc``."""

from cchc_xl.cli import main

main()
