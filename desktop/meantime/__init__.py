"""Meantime: a notebook and reminder for what you and your therapist agreed."""

__version__ = "0.1.0"
