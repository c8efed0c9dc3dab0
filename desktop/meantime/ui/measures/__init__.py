"""Measures in windows: all that was rated and answered so far; published questionnaires, their list, one to answer."""
