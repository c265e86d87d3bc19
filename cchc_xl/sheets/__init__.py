"""Everything that knows .xlsx: readers return values and findings, writers return bytes."""
