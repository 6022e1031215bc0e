"""Formats that pairs are written in. A new one is one file here and its name in ``convert.EXPORTS``."""

from engine.exports.convert import EXPORTS, convert, get_export
from engine.exports.dataset import write_dataset, write_packed

__all__ = ["EXPORTS", "convert", "get_export", "write_dataset", "write_packed"]
