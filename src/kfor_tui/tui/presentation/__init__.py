"""Presentation: values that screens paint, made from findings without any widget."""
