"""The monitor: how the strategy goes, by direction and objective."""
