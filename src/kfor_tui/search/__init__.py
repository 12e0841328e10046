"""Layer: search."""
