"""Named-entity recognition; ``kfor_tui.text.entities`` is the public interface."""
