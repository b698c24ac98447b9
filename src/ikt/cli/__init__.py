"""The command line: `ikt`, one file per group of commands."""
