"""Taking commitments and motions over from the open data of the House, and following them."""

from ikt.web.work.house.plan import Step, known, plan
from ikt.web.work.house.take import Taken, take

__all__ = ["Step", "Taken", "known", "plan", "take"]
