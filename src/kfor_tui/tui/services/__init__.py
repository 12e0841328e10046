"""Services of the app: loading, comparing, citing, keeping, watching."""
