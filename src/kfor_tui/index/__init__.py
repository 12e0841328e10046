"""Layer: index."""
