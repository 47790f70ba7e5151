@echo off
rem Runs recurve with the Java of JAVA_HOME, or else of the PATH. Options for the JVM: RECURVE_JAVA_OPTIONS.
rem All jars of the folder lib are on the class path, such as those of OpenNLP's models.
setlocal enableextensions disabledelayedexpansion
if defined JAVA_HOME goto home
set "java=java.exe"
where /q java.exe && goto run
goto missing

:home
rem JAVA_HOME may have been set with its quotes.
set "java=%JAVA_HOME:"=%\bin\java.exe"
if exist "%java%" goto run

:missing
echo recurve: Java 17 or newer is needed; install it, or set JAVA_HOME (now "%JAVA_HOME%")>&2
exit /b 1

:run
set "vectors="
"%java%" --list-modules 2>nul | findstr /b /l "jdk.incubator.vector" >nul && set "vectors=--add-modules jdk.incubator.vector"
"%java%" %vectors% %RECURVE_JAVA_OPTIONS% --enable-native-access=ALL-UNNAMED -cp "%~dp0..\lib\*" io.github.recurve.cli.Recurve %*
exit /b %errorlevel%
