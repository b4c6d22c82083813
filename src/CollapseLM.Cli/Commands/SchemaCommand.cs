using System.CommandLine;
using CollapseLM.Configuration;
using CollapseLM.Runs;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse schema [--out FILE]</c></summary>
public static class SchemaCommand
{
    private const string StandardOutput = "-";

    public static Command Create(TextWriter output)
    {
        Option<string> file = new("--out") { Description = "Where to write it, missing folders are made; by default it is printed.", DefaultValueFactory = _ => StandardOutput };
        Command command = new("schema", "Writes the JSON Schema of config files, by which editors complete keys and point out mistakes.\nExample: collapse schema --out experiment.schema.json")
        {
            file,
        };
        command.SetAction(parsed =>
        {
            string schema = ConfigSchema.Create().ToJsonString(RunJson.Indented) + "\n";
            string path = parsed.GetValue(file)!;
            if (path == StandardOutput)
            {
                output.Write(schema);
                return;
            }

            DurableFile.WriteText(path, schema);
            output.WriteLine($"schema: {path}");
        });
        return command;
    }
}
