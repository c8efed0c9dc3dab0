"""Gathers what a page may be made of from what is stored; only here does a section's material meet what is not told."""

from __future__ import annotations

from meantime.services.report.gathering.whole import Gathered, gather

__all__ = ["Gathered", "gather"]
