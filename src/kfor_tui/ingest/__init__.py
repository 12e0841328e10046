"""Layer: ingest."""
