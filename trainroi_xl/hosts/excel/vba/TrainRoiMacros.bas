Attribute VB_Name = "TrainRoiMacros"
' What the buttons of this workbook do; the work is done in Python.
Option Explicit

Public Sub TrainRoiRefresh()
    TrainRoiRun "refresh", ThisWorkbook.FullName
End Sub

Public Sub TrainRoiCheck()
    TrainRoiRun "check", ThisWorkbook.FullName
End Sub

Public Sub TrainRoiSnapshot()
    TrainRoiRun "snapshot", ThisWorkbook.FullName
End Sub

Public Sub TrainRoiShare()
    TrainRoiRun "share", ThisWorkbook.FullName
End Sub

Public Sub TrainRoiForms()
    TrainRoiRun "forms", ThisWorkbook.FullName
End Sub

Public Sub TrainRoiCollect()
    TrainRoiRun "collect", ThisWorkbook.FullName
End Sub

Public Sub TrainRoiGoToError()
    TrainRoiRun "go_to_error", ThisWorkbook.FullName
End Sub

Public Sub TrainRoiAddRows()
    TrainRoiRun "add_rows", ThisWorkbook.FullName
End Sub

Public Sub TrainRoiExample()
    TrainRoiRun "example", ThisWorkbook.FullName
End Sub
