"""Two texts that differ, as a message quotes them: short enough, and with what is different."""

#: So many characters are quoted, so many of them before the first difference.
_QUOTED, _BEFORE = 60, 20


def excerpts(one: str, other: str) -> tuple[str, str]:
    """Both texts whole, or where one is long, from shortly before they part."""
    if max(len(one), len(other)) <= _QUOTED:
        return one, other
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    parting = min(len(one), len(other)) if same is None else same
    start = max(0, parting - _BEFORE)
    return _excerpt(one, start), _excerpt(other, start)


def _excerpt(text: str, start: int) -> str:
    stop = start + _QUOTED
    before, after = "…" if start else "", "…" if text[stop:] else ""
    return f"{before}{text[start:stop]}{after}"
