"""Layer: compare."""
