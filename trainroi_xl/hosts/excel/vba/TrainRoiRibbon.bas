Attribute VB_Name = "TrainRoiRibbon"
' The tab "Training ROI": every button bears the name of its macro as its tag.
Option Explicit

Public Sub TrainRoiPressed(control As IRibbonControl)
    Dim workbookName As String
    If Not ActiveWorkbook Is Nothing Then workbookName = ActiveWorkbook.FullName
    TrainRoiRun control.Tag, workbookName
End Sub

Public Sub TrainRoiLabel(control As IRibbonControl, ByRef returnedVal As Variant)
    returnedVal = TrainRoiText(control.ID & "-label")
End Sub

Public Sub TrainRoiTip(control As IRibbonControl, ByRef returnedVal As Variant)
    returnedVal = TrainRoiText(control.ID & "-tip")
End Sub
