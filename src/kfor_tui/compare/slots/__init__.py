"""Slots: the place in two sentences where one thing is said."""
