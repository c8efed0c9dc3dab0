"""Made-up data to try Meantime on: some weeks of one person, the same for the same day."""

from meantime.services.demo.filling import fill

__all__ = ["fill"]
