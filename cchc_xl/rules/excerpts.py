"""Two texts that differ, as a message quotes them: short enough, and with what is different."""


def excerpts(one: str, other: str, quoted: int = 60, before: int = 20) -> tuple[str, str]:
    """Both texts whole, or where one is long, from shortly before they part.

    ``quoted`` is how many characters there may be, ``before`` how many before the first difference.
    """
    if max(len(one), len(other)) <= quoted:
        return one, other
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    parting = min(len(one), len(other)) if same is None else same
    start = max(0, parting - before)
    return excerpt(one, start, quoted), excerpt(other, start, quoted)


def excerpt(text: str, start: int, quoted: int) -> str:
    """So many characters of a text from a place on, with «…» where there is more."""
    stop = start + quoted
    before, after = "…" if start and text else "", "…" if text[stop:] else ""
    return f"{before}{text[start:stop]}{after}"


def in_quotes(text: str) -> str:
    """A text that stands apart from the words around it; nothing stays nothing."""
    return f"«{text}»" if text else ""
