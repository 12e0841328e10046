"""What the user made: kept passages, notes, labels and screen state."""
