"""Derived results that are kept between starts and can be thrown away."""
