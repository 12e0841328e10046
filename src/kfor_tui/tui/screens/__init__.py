"""Layer: tui/screens."""
