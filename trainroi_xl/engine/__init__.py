"""The arithmetic of training ROI: one module for each question that a finance person asks.

Plain numbers and sequences of numbers go in, plain numbers come out; money is in one currency, rates and
shares are fractions, a blank is None. What cannot be calculated is an EngineError. The engine knows nothing
of cells or workbooks, and sums with `math.fsum`, so that the order of rows changes nothing.
"""
