"""Boilerplate: text on the page that is not part of the article, found with a reason."""
