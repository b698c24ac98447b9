"""The monitor of a strategy: by direction and objective what is wanted, done and lagging."""

from ikt.reports.monitor.build import monitor
from ikt.reports.monitor.deeds import Deed, Work

__all__ = ["Deed", "Work", "monitor"]
