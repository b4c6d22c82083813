using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Script;

/// <summary><c>run.ps1</c>, read and executed by PowerShell's own engine, with a <c>dotnet</c> that only notes what it is asked.</summary>
public sealed class RunScriptTests : IDisposable
{
    private static readonly string Script = RepositoryRoot.Path("run.ps1");

    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Parses_without_errors_and_takes_what_it_says()
    {
        ScriptBlockAst script = Parser.ParseFile(Script, out _, out ParseError[] errors);

        Assert.Empty(errors);
        Assert.Equal(new Version(7, 0), script.ScriptRequirements.RequiredPSVersion);
        Assert.Equal(["Task", "Run"], script.ParamBlock.Parameters.Select(parameter => parameter.Name.VariablePath.UserPath));
        AttributeAst choices = Assert.Single(
            script.ParamBlock.Parameters[0].Attributes.OfType<AttributeAst>(), attribute => attribute.TypeName.Name == "ValidateSet");
        Assert.Equal(["quick", "test", "overnight", "report"], choices.PositionalArguments.Select(argument => ((StringConstantExpressionAst)argument).Value));
        Assert.Equal("exit $LASTEXITCODE", script.EndBlock.Statements[^1].Extent.Text);
        Assert.NotEmpty(script.GetHelpContent().Synopsis);
        Assert.Contains("TASK", script.GetHelpContent().Parameters.Keys);
    }

    [Theory]
    [InlineData("quick", null, "run|-c|Release|--project|{src/CollapseLM.Cli}|--|run|{configs/quick.jsonc}")]
    [InlineData("overnight", null, "run|-c|Release|--project|{src/CollapseLM.Cli}|--|run|{configs/overnight.jsonc}")]
    [InlineData("report", null, "run|-c|Release|--project|{src/CollapseLM.Cli}|--|report|runs/quick")]
    [InlineData("report", "runs/my night", "run|-c|Release|--project|{src/CollapseLM.Cli}|--|report|runs/my night")]
    [InlineData("test", null, "test|-c|Release|--solution|{CollapseLM.sln}")]
    public void Hands_on_to_dotnet_and_gives_its_exit_code_back(string task, string? run, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-in for dotnet is a shell script");

        Assert.Equal(7, Execute(task, run));

        string[] words = [.. expected.Split('|').Select(word => word.StartsWith('{') ? RepositoryRoot.Path(word[1..^1].Split('/')) : word)];
        Assert.Equal(words, File.ReadAllLines(folder.At("asked")));
    }

    [Fact]
    public void Shows_help_and_asks_dotnet_nothing_without_a_task()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-in for dotnet is a shell script");
        TextWriter before = Console.Out;
        using StringWriter shown = new();
        Console.SetOut(shown);
        try
        {
            Assert.Equal(0, Execute(null, null));
        }
        finally
        {
            Console.SetOut(before);
        }

        Assert.Contains("quick|test|overnight|report", shown.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(folder.At("asked")));
    }

    [Fact]
    public void Refuses_another_task() => Assert.ThrowsAny<RuntimeException>(() => Execute("everything", null));

    public void Dispose() => folder.Dispose();

    private int Execute(string? task, string? run)
    {
        string fake = folder.At("dotnet");
        File.WriteAllText(fake, $"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{folder.At("asked")}'\nexit 7\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(fake, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        runspace.SessionStateProxy.SetVariable("fakes", folder.Path);
        using (PowerShell setUp = PowerShell.Create(runspace))
        {
            // An alias comes before PATH, so no other test sees the stand-in.
            setUp.AddScript("${alias:dotnet} = [IO.Path]::Combine($fakes, 'dotnet')", useLocalScope: false).Invoke();
        }

        using PowerShell shell = PowerShell.Create(runspace);
        shell.AddCommand(Script);
        if (task is not null)
        {
            shell.AddParameter("Task", task);
        }

        if (run is not null)
        {
            shell.AddParameter("Run", run);
        }

        shell.Invoke();
        return (int)(runspace.SessionStateProxy.GetVariable("LASTEXITCODE") ?? 0);
    }
}
