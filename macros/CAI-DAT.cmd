@echo off
rem Installs the program and the CCHC tab for the person who double-clicks this file.
rem Needs no administrator and no internet: everything lies beside it.
rem ASCII only, because cmd.exe reads a script in the PC's code page. Vietnamese sentences are
rem UTF-8 files in loi-nhan, shown by "type" while the console is in code page 65001.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title CCHC
pushd "%~dp0"
if not exist "wheels\" goto not_extracted
type "loi-nhan\bat-dau.txt"

set "PYTHON="
set "PYTHONHOME="
set "PYTHONPATH="
call :find_python
if not defined PYTHON call :install_python
if not defined PYTHON goto no_python

set "VENV=%LOCALAPPDATA%\cchc\venv"
"%PYTHON%" -m venv --clear "%VENV%"
if errorlevel 1 goto failed
"%VENV%\Scripts\python.exe" -m pip install --no-index --find-links wheels --quiet --disable-pip-version-check cchc-xl
if errorlevel 1 goto failed
"%VENV%\Scripts\python.exe" -m cchc_xl.cli addin install
if errorlevel 1 goto failed
type "loi-nhan\xong.txt"
goto end

:not_extracted
rem Opened inside the ZIP, where no file lies beside it: this one sentence has no accents.
echo Hay giai nen toan bo tep ZIP ra mot thu muc, roi bam dup CAI-DAT.cmd trong thu muc do.
goto end

:no_python
type "loi-nhan\can-python.txt"
goto end

:failed
type "loi-nhan\loi.txt"
goto end

:end
popd
pause
exit /b

rem The newest Python first. The one of Microsoft Store is passed over: it keeps what it writes
rem below LOCALAPPDATA in a place of its own, where Excel does not find it.
:find_python
for %%v in (@VERSIONS@) do (
  call :try_python "%LOCALAPPDATA%\Programs\Python\Python%%v\python.exe"
  call :try_python "%ProgramFiles%\Python%%v\python.exe"
)
exit /b

:try_python
if not defined PYTHON if exist %1 set "PYTHON=%~1"
exit /b

rem The installer of python.org, if somebody has put it beside this file; for this person only.
:install_python
for %%f in (python-3.*-amd64.exe) do (
  type "loi-nhan\cai-python.txt"
  start "" /wait "%%f" /passive InstallAllUsers=0 Include_launcher=0 Include_test=0
)
call :find_python
exit /b
