"""Forms for supervisors: one small workbook for each, made from the table of participants and read back.

How waves meet. A form of before the training asks for the scores before, one of after (or of any later wave, by
a name of one's own) for the scores after; the second carries the first's scores, so that supervisors see them.
The scores before stay in their forms until those after are there: half a rating is an error in the workbook,
and a rating once added is never changed. So each participant keeps one id, and both waves end up in one row.
Where nothing was asked before the training, the form of after asks for both scores or the improvement, as the
workbook itself does.
"""
