"""Boilerplate: text on the page that is not part of the article, found with its reason."""
