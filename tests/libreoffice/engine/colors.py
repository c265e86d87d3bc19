"""Colours as xlwings names them and as LibreOffice counts them."""

Rgb = tuple[int, int, int]


def rgb(number: int) -> Rgb:
    """Red, green and blue of a colour number."""
    return number >> 16 & 255, number >> 8 & 255, number & 255


def color_number(color: Rgb | str) -> int:
    """The colour number of red, green and blue, or of «#RRGGBB»."""
    if isinstance(color, str):
        return int(color.removeprefix("#"), 16)
    red, green, blue = color
    return red << 16 | green << 8 | blue
