"""Claims: pairs grouped into statements, with the value each source gives."""
