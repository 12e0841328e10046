"""Layer: text."""
