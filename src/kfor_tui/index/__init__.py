"""The record of what was read, what the user made, and the derived indexes of search."""
