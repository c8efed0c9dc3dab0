"""Cue cards: which plans get one, and the sheet as it will be printed beside them."""
