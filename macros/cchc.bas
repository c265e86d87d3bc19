Attribute VB_Name = "cchc"
' Buttons of the CCHC ribbon: each calls one function of cchc_xl.ribbon through xlwings' add-in.
' ASCII only: Vietnamese words live in Python, because VBA sources are code page 1252.
Option Explicit

Public Sub CheckForm()
    RunPython "import cchc_xl.ribbon; cchc_xl.ribbon.check_form()"
End Sub

Public Sub ConsolidateFolder()
    RunPython "import cchc_xl.ribbon; cchc_xl.ribbon.consolidate_folder()"
End Sub
