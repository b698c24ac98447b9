"""The overview: where do we stand with the world?"""
