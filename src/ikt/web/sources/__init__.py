"""The sources: can I trust this?"""
