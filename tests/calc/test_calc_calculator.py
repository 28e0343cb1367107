"""The calculator on its own and its client in a plain Python, without LibreOffice."""
