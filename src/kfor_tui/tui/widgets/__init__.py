"""Layer: tui/widgets."""
