"""A whole year as people live it: who they are, what they intend, what they type."""
