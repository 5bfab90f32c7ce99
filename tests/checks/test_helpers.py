"""What is told of words for helpers and of private answers where the form does not ask who fills it in."""

from __future__ import annotations
