using System.CommandLine;
using CollapseLM.Models;
using CollapseLM.Randomness;
using CollapseLM.Reporting;
using CollapseLM.Text;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse sample RUN/CHAIN --generation K</c></summary>
public static class SampleCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> chain = CommonOptions.Chain();
        Option<int> generation = CommonOptions.Generation();
        Option<string> prompt = new("--prompt") { Description = "Text to go on from.", DefaultValueFactory = _ => "" };
        Option<int> chars = NumberOption.Create("--chars", "Characters to write.", NumberOption.LimitsOf<SamplingOptions, int>(nameof(SamplingOptions.Chars)));
        chars.DefaultValueFactory = _ => 500;
        Option<double?> temperature = NumberOption.CreateOptional(
            "--temperature",
            "0 = always the likeliest character; default: the arm's own.",
            NumberOption.LimitsOf<SamplingOptions, double>(nameof(SamplingOptions.Temperature)));
        Option<long> seed = NumberOption.Create("--seed", "Another seed writes another text.", (0, long.MaxValue));
        seed.DefaultValueFactory = _ => 1;
        Command command = new("sample", "Writes text with any generation's model.\nExample: collapse sample runs/quick/replace-s1 --generation 3 --prompt \"She was\"")
        {
            chain, generation, prompt, chars, temperature, seed,
        };
        command.SetAction(parsed =>
        {
            ChainReference reference = ChainReference.Parse(parsed.GetRequiredValue(chain));
            using ModelFile file = reference.Load(parsed.GetRequiredValue(generation));
            string beginning = parsed.GetValue(prompt)!;
            TokenText encoded = file.Vocabulary.Encode(beginning.Normalize(), out int unseen);
            if (unseen > 0)
            {
                throw new UserErrorException(FailureKind.Config, "", "--prompt", $"{unseen} characters are not in the model's alphabet", "leave them out");
            }

            SamplingOptions arm = reference.Config.Sampling;
            SamplingOptions options = arm with { Temperature = parsed.GetValue(temperature) ?? arm.Temperature };
            ulong stream = SeedPlan.Stream(parsed.GetValue(seed), SeedPlan.OnlyLineage, parsed.GetRequiredValue(generation), "command-line");
            TokenText text = file.Model.Sample([new SamplingTask(encoded, parsed.GetValue(chars))], options, stream, null, CancellationToken.None)[0];
            string written = beginning + file.Vocabulary.Decode(text);

            // A corpus may hold what a terminal obeys; a file gets the text as it is.
            output.WriteLine(Console.IsOutputRedirected ? written : SafeText.Visible(written));
        });
        return command;
    }
}
