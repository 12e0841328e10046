"""Derived results that are kept between starts and can be deleted at any time."""
