"""The strategy: what do we want, and who does it?"""
