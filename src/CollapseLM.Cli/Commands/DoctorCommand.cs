using System.CommandLine;
using System.Text.Json;
using CollapseLM.Cli.Output;
using CollapseLM.Experiments;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse doctor</c></summary>
public static class DoctorCommand
{
    private const double ProbeSeconds = 3;

    public static Command Create(TextWriter output)
    {
        Option<string> directory = new("--out") { Description = "Folder that is to hold runs.", DefaultValueFactory = _ => "runs" };
        Option<bool> json = CommonOptions.Json();
        Option<bool> probe = new(NativeHealth.ProbeOption) { Hidden = true };
        Command command = new("doctor", "Looks at this machine: what would stop, slow or disturb an experiment, and what to do about it.\nExample: collapse doctor") { directory, json, probe };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(probe))
            {
                output.WriteLine(JsonSerializer.Serialize(new SpeedProbe(TimeProvider.System, ProbeSeconds).Measure(), RunJson.Line));
                return 0;
            }

            IReadOnlyList<HealthCheck> storage = StorageHealth.Look(parsed.GetValue(directory)!);
            IReadOnlyList<HealthCheck> native = NativeHealth.Look();
            HealthCheck[] checks = [.. MachineHealth.Look(Environment.GetEnvironmentVariable), .. storage, .. native];
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(checks, RunJson.Indented));
            }
            else
            {
                Print(checks, output);
            }

            return native.Any(Fails) ? (int)FailureKind.Internal : storage.Any(Fails) ? (int)FailureKind.Storage : 0;
        });
        return command;
    }

    private static bool Fails(HealthCheck check) => check.Level == HealthLevel.Fail;

    private static void Print(IReadOnlyList<HealthCheck> checks, TextWriter output)
    {
        foreach (HealthCheck check in checks)
        {
            string remedy = check.Remedy.Length > 0 ? $" ({check.Remedy})" : "";
            output.WriteLine(SafeText.Terminal($"{check.Level.ToString().ToLowerInvariant(),-4}  {check.What}: {check.Found}{remedy}"));
        }
    }
}
