"""STUB"""

OPERATIONS: dict = {}
