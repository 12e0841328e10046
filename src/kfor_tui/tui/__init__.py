"""Layer: tui."""
