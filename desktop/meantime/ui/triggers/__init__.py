"""Rows in which a person says when something comes; any window can hold them."""
