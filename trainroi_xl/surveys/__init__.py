"""Answers from survey tools: read a file of them, work out what its columns are, and make rows of them."""
