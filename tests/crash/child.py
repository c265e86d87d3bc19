"""``python -m tests.crash.child …``: the command line at the one moment, as a real process."""

from cchc_xl import clock
from cchc_xl.cli import main
from tests.crash.clock import NOW

if __name__ == "__main__":
    # The commands take the clock from here when they are loaded, which is not yet.
    clock.now = lambda: NOW
    main()
