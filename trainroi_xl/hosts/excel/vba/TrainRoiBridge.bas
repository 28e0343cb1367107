Attribute VB_Name = "TrainRoiBridge"
' The way from a cell or a button to Python: one object, found late, and its two calls.
'
' Nothing here is read from a workbook or a file. Which Python answers is settled by the registration of
' TrainROI.Engine for this user, so that no sheet, name or link of a strange workbook can change it.
Option Explicit
Option Private Module

Private Const NotAvailable As Long = 2042
Private Const WrongValue As Long = 2015
Private Const NoSuchServer As Long = 462
Private Const ServerUnavailable As Long = -2147023174
Private Const ServerDisconnected As Long = -2147417848
Private Const SecondsOfRest As Long = 60

Private engine As Object
Private failed As Boolean
Private failedAt As Date
Private told As Boolean

' --- cells ---

Public Function TrainRoiCalculate(ByVal functionName As String, ParamArray arguments() As Variant) As Variant
    Dim position As Long, values As Variant, answer As Variant
    On Error GoTo Unforeseen
    ReDim values(LBound(arguments) To UBound(arguments))
    For position = LBound(arguments) To UBound(arguments)
        If IsObject(arguments(position)) Then
            ' Value2 would give the first area of several, and the rest would be lost in silence.
            If arguments(position).Areas.Count > 1 Then GoTo Unforeseen
            values(position) = InUse(arguments(position)).Value2
        ElseIf IsArray(arguments(position)) Then
            values(position) = InRows(arguments(position))
        Else
            values(position) = arguments(position)
        End If
    Next position
    answer = Asked(functionName, values)
    If IsEmpty(answer) Then
        TellOnce
        TrainRoiCalculate = CVErr(NotAvailable)
        Exit Function
    End If
    Select Case answer(0)
    Case 0
        TrainRoiCalculate = answer(1)
    Case 1
        TrainRoiCalculate = CVErr(CLng(answer(1)))
    Case 2
        TrainRoiCalculate = WithErrors(answer(1), answer(2))
    End Select
    Exit Function
Unforeseen:
    TrainRoiCalculate = CVErr(WrongValue)
End Function

' Leaves out of a whole column what lies below the last row in use: a million blanks. The first row stays,
' so that two columns go on matching row by row.
Private Function InUse(ByVal area As Object) As Object
    Dim lastRow As Long
    Set InUse = area
    If area.Rows.Count < 65536 Then Exit Function
    With area.Worksheet.UsedRange
        lastRow = .Row + .Rows.Count - 1
    End With
    If lastRow < area.Row Then lastRow = area.Row
    If lastRow < area.Row + area.Rows.Count - 1 Then Set InUse = area.Resize(lastRow - area.Row + 1)
End Function

' Excel hands over {1,2,3} without rows; it is one row.
Private Function InRows(ByVal values As Variant) As Variant
    Dim row As Variant, position As Long
    If HasRows(values) Then
        InRows = values
        Exit Function
    End If
    ReDim row(0 To 0, 0 To UBound(values) - LBound(values))
    For position = LBound(values) To UBound(values)
        row(0, position - LBound(values)) = values(position)
    Next position
    InRows = row
End Function

Private Function HasRows(ByVal values As Variant) As Boolean
    Dim last As Long
    On Error GoTo OneDimension
    last = UBound(values, 2)
    HasRows = True
OneDimension:
End Function

' Puts real error values into the cells of a table that the answer names, counted from 1.
Private Function WithErrors(ByVal values As Variant, ByVal marks As Variant) As Variant
    Dim mark As Long, row As Long, column As Long
    For mark = 0 To LastOf(marks)
        row = LBound(values, 1) + marks(mark, 0) - 1
        column = LBound(values, 2) + marks(mark, 1) - 1
        values(row, column) = CVErr(CLng(marks(mark, 2)))
    Next mark
    WithErrors = values
End Function

' Gives -1 for a table without errors, in whatever way Python's empty tuple arrives.
Private Function LastOf(ByVal marks As Variant) As Long
    LastOf = -1
    On Error Resume Next
    LastOf = UBound(marks)
End Function

' --- buttons ---

Public Sub TrainRoiRun(ByVal macroName As String, ByVal workbookName As String)
    Dim said As String, attempt As Long, problem As Long, alerts As Boolean
    failed = False
    For attempt = 1 To 2
        If Connected() Then
            On Error Resume Next
            ' Without it Excel asks the user to be patient when the work takes more than some seconds.
            alerts = Application.DisplayAlerts
            Application.DisplayAlerts = False
            Err.Clear
            said = engine.Run((macroName), (workbookName))
            problem = Err.Number
            Application.DisplayAlerts = alerts
            On Error GoTo 0
            If problem = 0 Then
                If Len(said) > 0 Then TrainRoiTell said
                Exit Sub
            End If
            Forget
            ' Once more only where the call cannot have arrived: half a refresh is not done twice.
            If Not (problem = NoSuchServer Or problem = ServerUnavailable Or problem = ServerDisconnected) Then Exit For
        End If
    Next attempt
    TrainRoiTell AbsentText()
End Sub

Public Sub TrainRoiTell(ByVal text As String)
    MsgBox text, vbInformation, "Training ROI"
End Sub

' --- the server ---

' Gives Empty where nobody answers. A server that has ended since the last call is started once more.
Private Function Asked(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim attempt As Long, problem As Long
    For attempt = 1 To 2
        If Not Connected() Then Exit Function
        On Error Resume Next
        ' In brackets, so that they go by value: Python would take the rest of a tuple for changed arguments.
        Asked = engine.Calculate((functionName), (arguments))
        problem = Err.Number
        On Error GoTo 0
        If problem = 0 Then Exit Function
        Forget
    Next attempt
    Asked = Empty
    Rest
End Function

' A server that is not there is asked for again after a rest: a sheet has hundreds of cells.
Private Function Connected() As Boolean
    If engine Is Nothing Then
        If failed Then
            If DateDiff("s", failedAt, Now) < SecondsOfRest Then Exit Function
        End If
        On Error Resume Next
        Set engine = CreateObject("TrainROI.Engine")
        On Error GoTo 0
        If engine Is Nothing Then Rest
    End If
    Connected = Not engine Is Nothing
End Function

Private Sub Forget()
    Set engine = Nothing
End Sub

Private Sub Rest()
    failed = True
    failedAt = Now
End Sub

' One message a session, and none while a program works Excel instead of a person. Whatever goes wrong with
' a message, the cell shows #N/A.
Private Sub TellOnce()
    Dim attended As Boolean
    If told Then Exit Sub
    told = True
    attended = True
    On Error Resume Next
    attended = Application.Interactive And Application.UserControl
    If attended Then TrainRoiTell AbsentText()
End Sub

Private Function AbsentText() As String
    If InStr(Application.OperatingSystem, "Mac") > 0 Then
        AbsentText = TrainRoiText("absent-mac")
    Else
        AbsentText = TrainRoiText("absent")
    End If
End Function
