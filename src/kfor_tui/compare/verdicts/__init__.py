"""Verdicts: can two values both hold?"""
