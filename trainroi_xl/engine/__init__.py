"""The arithmetic of training ROI: one module for each question a finance person asks.

It takes plain numbers and sequences of numbers, imports the standard library only (pyxirr inside the one
function that needs it), and raises EngineError where there is no answer. It knows nothing of cells.
"""
