#requires -Version 7

<#
.SYNOPSIS
Runs CollapseLM without having to remember its command lines.

.DESCRIPTION
quick      trains and reports the main experiment, about two minutes on 2 cores
test       runs the tests
overnight  trains and reports the long experiment; interrupted, it goes on when started again
report     rebuilds the report of a run from its folder

The exit code is that of the program.

.PARAMETER Task
quick, test, overnight or report; without it this help is shown.

.PARAMETER Run
For report: the run folder.

.EXAMPLE
./run.ps1 quick

.EXAMPLE
./run.ps1 report runs/overnight
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('quick', 'test', 'overnight', 'report')]
    [string] $Task,

    [Parameter(Position = 1)]
    [string] $Run = 'runs/quick'
)

Set-StrictMode -Version Latest

if (-not $Task) {
    [Console]::WriteLine('./run.ps1 quick|test|overnight|report [RUN]')
    [Console]::WriteLine('  quick      trains and reports the main experiment, about two minutes on 2 cores')
    [Console]::WriteLine('  test       runs the tests')
    [Console]::WriteLine('  overnight  trains and reports the long experiment; interrupted, it goes on when started again')
    [Console]::WriteLine('  report     rebuilds the report of RUN, by default runs/quick')
    exit 0
}

$project = [IO.Path]::Combine($PSScriptRoot, 'src', 'CollapseLM.Cli')
$configs = [IO.Path]::Combine($PSScriptRoot, 'configs')

switch ($Task) {
    'quick' { dotnet run -c Release --project $project -- run ([IO.Path]::Combine($configs, 'quick.jsonc')) }
    'overnight' { dotnet run -c Release --project $project -- run ([IO.Path]::Combine($configs, 'overnight.jsonc')) }
    'report' { dotnet run -c Release --project $project -- report $Run }
    'test' { dotnet test -c Release --solution ([IO.Path]::Combine($PSScriptRoot, 'CollapseLM.sln')) }
}

exit $LASTEXITCODE
