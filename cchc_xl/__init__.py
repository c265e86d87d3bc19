"""The commune-level Administrative Reform Index (Chỉ số CCHC cấp xã), from forms to ranking."""

__version__ = "0.2.0"
