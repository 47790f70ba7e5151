@echo off
rem Runs recurve with the Java of JAVA_HOME, or else of the PATH. Options for the JVM: RECURVE_JAVA_OPTIONS.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" --list-modules 2>nul | findstr /b "jdk.incubator.vector" >nul
if errorlevel 1 (set "vectors=") else (set "vectors=--add-modules jdk.incubator.vector")
"%java%" %vectors% %RECURVE_JAVA_OPTIONS% -jar "%~dp0..\lib\recurve.jar" %*
exit /b %errorlevel%
