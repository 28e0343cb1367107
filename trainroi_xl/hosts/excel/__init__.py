"""Excel itself as the host: functions in cells, buttons on sheets, the workbook that is open."""
