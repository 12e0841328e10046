"""Pure functions that turn text into values: structure, sentences, names, quantities and dates."""
