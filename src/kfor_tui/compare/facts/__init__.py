"""Facts: what a sentence says of its values."""
