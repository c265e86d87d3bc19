@echo off
rem Removes the CCHC tab and the program of the person who double-clicks this file.
rem Assessment folders are not touched. ASCII only, see CAI-DAT.cmd.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title CCHC
set "PYTHON=%LOCALAPPDATA%\cchc\venv\Scripts\python.exe"
if not exist "%PYTHON%" goto end
"%PYTHON%" -m cchc_xl.cli addin uninstall
if errorlevel 1 goto end
rmdir /s /q "%LOCALAPPDATA%\cchc\venv"
:end
pause
