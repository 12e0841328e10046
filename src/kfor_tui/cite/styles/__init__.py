"""Citation styles: one module each, from a work to its citation and reference."""
