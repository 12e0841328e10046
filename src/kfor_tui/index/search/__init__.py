"""The derived search indexes: in memory for a few articles, tantivy for many."""
