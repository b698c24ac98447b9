"""The choice of countries: whom, and how sure are we?"""
