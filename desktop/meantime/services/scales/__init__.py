"""Published questionnaires: one file a questionnaire, those that ship and the user's own."""

from meantime.services.scales.library import NO_SCALES, Scales
from meantime.services.scales.reading import ScaleFile, read_scale

__all__ = ["NO_SCALES", "ScaleFile", "Scales", "read_scale"]
