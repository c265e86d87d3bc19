Attribute VB_Name = "cchc"
' Buttons of the CCHC tab (customUI14.xml): each runs one function of cchc_xl.ribbon in Python.
' ASCII only: Vietnamese words live in the ribbon and in Python, because VBA sources are code page 1252.
Option Explicit

Public Sub CheckForm(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.check_form()"
End Sub

Public Sub RemoveMarks(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.remove_marks()"
End Sub

Public Sub IssueForms(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.issue_forms()"
End Sub

Public Sub ReceiveForms(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.receive_forms()"
End Sub

Public Sub ConsolidateFolder(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.consolidate_folder()"
End Sub

Public Sub ShowProgress(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.show_progress()"
End Sub

Public Sub IssueAppraisals(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.issue_appraisals()"
End Sub

Public Sub AgreeRemaining(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.agree_remaining()"
End Sub

Public Sub AskExplanations(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.ask_explanations()"
End Sub

Public Sub FinalizeResult(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.finalize_result()"
End Sub

Public Sub ShowRanking(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.show_ranking()"
End Sub

Public Sub WriteReport(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.write_report()"
End Sub

Public Sub SendWorkbooks(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.send_workbooks()"
End Sub

Public Sub UndoStep(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.undo_step()"
End Sub

Public Sub ShowGuide(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.show_guide()"
End Sub

Public Sub ShowVersion(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.show_version()"
End Sub

Public Sub ShowLog(control As IRibbonControl)
    RunInWorkbook "import cchc_xl.ribbon; cchc_xl.ribbon.show_log()"
End Sub

' RunPython reads its settings beside the active workbook and fails where there is none.
Private Sub RunInWorkbook(pythonCommand As String)
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    RunPython pythonCommand
End Sub
