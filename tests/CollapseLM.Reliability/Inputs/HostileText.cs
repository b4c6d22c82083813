using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Inputs;

/// <summary>R20: a text that tries to be markup, a formula or a terminal's command; its page must have the nodes of a harmless one.</summary>
public static class HostileText
{
    private const string Hostile =
        "<script>alert(1)</script> </title> \" onload=\"alert(1) & ]]> <img src=x onerror=alert(2)> =CMD() @SUM(A1) +1 -1 \u202Eabc\u2028def <!-- \u0085 {{x}} ${y} `z` ";

    /// <summary>What the runtime itself tells a terminal at its start: keys of the keypad send what they show.</summary>
    private const string Greeting = "\u001b[?1h\u001b=";

    private static readonly string[] Active = ["script", "iframe", "object", "embed", "link", "base", "form", "meta"];

    public static Row Row { get; } = new(
        "R20", "injection through text", "hostile corpus: the page is well-formed with the active nodes of a harmless run's and no handler, CSV cells begin no formula, the terminal gets no control byte", Measure);

    private static Verdict Measure(Trial trial)
    {
        if (Tools.Missing("script", "--version") is string why)
        {
            return Verdict.Skipped(why);
        }

        TinyExperiment experiment = TinyExperiment.Ngram(trial);
        trial.Run(experiment.ReportTo("reference"));
        XDocument harmless = Page(experiment.RunFolder("reference"));
        string text = File.ReadAllText(experiment.Text);
        File.WriteAllText(experiment.Text, string.Concat(text.Chunk(200).Select(part => new string(part) + Hostile)));
        Ended ended = trial.Run(experiment.ReportTo("hostile"));

        // A file or another program gets the text as it is; only a terminal obeys what is in it.
        string command = $"{trial.Program} sample {experiment.RunFolder("hostile")}/chains/replace-s1 --generation 1 --chars 2000";
        Ended sample = trial.Tool("script", "-qec", command, "/dev/null");
        Tally tally = new(trial);
        tally.Count("run", ended.Unless(0) ?? (ended.Text.Any(IsCommand) ? "a control character went to the terminal" : null));
        tally.Count("sample", sample.Unless(0, (int)FailureKind.Input) ?? (sample.Text.Replace(Greeting, "", StringComparison.Ordinal).Any(IsCommand) ? "a control character went to the terminal" : null));
        tally.Count("page", ended.ExitCode != 0 ? "there is none" : WrongPage(Page(experiment.RunFolder("hostile")), harmless));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(experiment.RunFolder("hostile"), "report"), "*.csv"))
        {
            tally.Count(Path.GetFileName(file), File.ReadLines(file).SelectMany(line => line.Split(',')).FirstOrDefault(IsFormula) is string cell ? $"the cell {cell}" : null);
        }

        return tally.Conclude("hold", "no browser is asked: the tests of Reporting do that");
    }

    private static XDocument Page(string run)
    {
        using XmlReader reader = XmlReader.Create(Path.Combine(run, "report", "index.html"), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private static string? WrongPage(XDocument page, XDocument harmless)
    {
        foreach (string name in Active)
        {
            int here = Named(page, name).Count(), there = Named(harmless, name).Count();
            if (here != there)
            {
                return FormattableString.Invariant($"{here} nodes {name} instead of {there}");
            }
        }

        return page.Descendants().Attributes().FirstOrDefault(attribute =>
            attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            is XAttribute handler ? $"the attribute {handler.Name}" : null;
    }

    private static IEnumerable<XElement> Named(XDocument page, string name) => page.Descendants().Where(node => node.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsCommand(char character) => character is not ('\n' or '\r') && (char.IsControl(character) || character is '\u202E' or '\u2028');

    private static bool IsFormula(string cell) =>
        cell.Trim('"') is { Length: > 0 } text && (text[0] is '=' or '@' or '+' or '-') && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
