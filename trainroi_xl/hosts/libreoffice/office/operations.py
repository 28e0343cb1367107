"""STUB"""
OPERATIONS: dict = {}
