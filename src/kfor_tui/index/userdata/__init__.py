"""The user's data: kept passages, notes, labels and screen state."""
