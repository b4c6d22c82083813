using System.Diagnostics;
using System.Management.Automation.Language;
using CollapseLM.Cli.Commands;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Cli;

public sealed class CompletionTests : IDisposable
{
    /// <summary>Plays the shell: sets what bash sets, calls the function, prints what it would offer.</summary>
    private const string Play = """
        source <("$2" completion bash)
        COMP_LINE="$1"; COMP_POINT=${#COMP_LINE}
        read -ra COMP_WORDS <<< "$COMP_LINE"
        [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=("")
        COMP_WORDS[0]="$2"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        COMP_LINE="$2${COMP_LINE#collapse}"; COMP_POINT=${#COMP_LINE}
        complete -p collapse > /dev/null && _collapse 2>/dev/null
        printf '%s\n' "${COMPREPLY[@]}"
        """;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Bash_completes_commands_options_configs_runs_and_chains()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "no bash here");
        foreach (string run in new[] { "quick", "second" })
        {
            Directory.CreateDirectory(folder.At("runs", run, "chains", "replace-s1"));
            Directory.CreateDirectory(folder.At("runs", run, "chains", "twin-s1"));
            File.WriteAllText(folder.At("runs", run, "experiment.json"), "{}");
        }

        Directory.CreateDirectory(folder.At("runs", "no-run"));
        Directory.CreateDirectory(folder.At("configs"));
        File.WriteAllText(folder.At("configs", "my.jsonc"), "{}");
        Directory.CreateDirectory(folder.At("corpora", "letters"));

        Assert.Equal(["run"], Bash("collapse ru"));
        Assert.Equal(["runs/quick", "runs/second"], Bash("collapse status r"));
        Assert.Equal(["runs/second"], Bash("collapse verify runs/s"));
        Assert.Equal(["runs/quick/twin-s1"], Bash("collapse sample runs/quick/t"));
        Assert.Equal(["configs/my.jsonc"], Bash("collapse validate c"));
        Assert.Equal(["--workers"], Bash("collapse run configs/my.jsonc --w"));
        Assert.Equal(["letters"], Bash("collapse corpus inspect l"));
    }

    [Theory]
    [InlineData("bash", "-n")]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public void Scripts_are_sound_to_their_shell(string shell, string checkOnly)
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(path => Path.Combine(path, shell)).FirstOrDefault(File.Exists);
        Assert.SkipUnless(program is not null, $"skipped: {shell} is not installed");
        File.WriteAllText(folder.At("script"), Script(shell));
        using Process process = Process.Start(program!, [checkOnly, folder.At("script")]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public void The_PowerShell_script_parses_and_registers_a_completer()
    {
        ScriptBlockAst script = Parser.ParseInput(Script("pwsh"), out _, out ParseError[] errors);
        Assert.Empty(errors);
        Assert.Contains(script.FindAll(node => node is CommandAst, searchNestedScriptBlocks: false), node => ((CommandAst)node).GetCommandName() == "Register-ArgumentCompleter");
    }

    [Fact]
    public void Another_shell_is_refused()
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(2, CommandTree.Run(["completion", "tcsh"], output, error));
        Assert.Contains("tcsh", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Script(string shell)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(0, CommandTree.Run(["completion", shell], output, error));
        return output.ToString();
    }

    private string[] Bash(string line)
    {
        // The tests' folder holds the program's library, not its launcher.
        string launcher = folder.At("collapse");
        File.WriteAllText(launcher, $"#!/bin/bash\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "collapse.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(launcher, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.UserWrite);
        }

        using Process process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", Play, "play", line, launcher])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
