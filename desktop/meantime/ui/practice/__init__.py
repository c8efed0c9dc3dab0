"""The page on which anything can be practised, whether or not it is due."""
