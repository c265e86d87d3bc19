"""How it is said that the program did wrong."""


class Failure(Exception):  # noqa: N818 – it says what the program did, it is no error of ours
    """The program failed on a mutant; the text says how."""
