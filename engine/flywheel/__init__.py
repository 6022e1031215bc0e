"""From production back to the corpus: records come in, people review them, what is proven joins."""

from engine.flywheel.joining import join
from engine.flywheel.taking import take

__all__ = ["join", "take"]
