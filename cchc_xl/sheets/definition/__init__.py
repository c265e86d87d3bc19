"""The definition workbook: written, read back, every fault with its cell."""
