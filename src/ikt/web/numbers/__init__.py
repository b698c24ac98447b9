"""Behind every number: where is this from?"""
