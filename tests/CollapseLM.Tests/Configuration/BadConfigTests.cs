namespace CollapseLM.Tests.Configuration;

/// <summary>Every mistake is met with one line that says where, which key, what was found and what to do.</summary>
public sealed class BadConfigTests
{
    /// <summary>One wrong entry after the minimal settings: the entry, the key, the words of the message.</summary>
    public static TheoryData<string, string, string[]> WrongEntries => new()
    {
        { """ "genrations": 4 """, "genrations", ["unknown key", "did you mean `generations`?", "seeds"] },
        { """ "Generations": 4 """, "Generations", ["unknown key", "did you mean `generations`?"] },
        { """ "steps": 4 """, "steps", ["unknown key", "did you mean `training.steps`?"] },
        { """ "zzzzzz": 4 """, "zzzzzz", ["unknown key", "valid here: name, question, corpus"] },
        { """ "pollution": { "share": 1.2 } """, "pollution.share", ["must be 0 to 1", "found 1.2"] },
        { """ "pollution": { "canary": {} } """, "pollution.canary.text", ["must be a sentence", "nothing"] },
        { """ "pollution": { "canary": { "text": "x", "at": 4 } } """, "pollution.canary.at", ["generation 4", "4 generations", "3"] },
        { """ "pollution": { "canary": { "text": "abcdefghij" } }, "split": { "passageChars": 18 }, "model": { "kind": "ngram" } """, "split.passageChars", ["10 characters", "18"] },
        { """ "branching": { "at": 4 } """, "branching.at", ["generation 4", "4 generations"] },
        { """ "branching": { "at": 2 }, "compute": { "keepWeights": "firstLast" } """, "compute.keepWeights", ["generation 2", "firstLast"] },
        { """ "branching": { "children": 0 } """, "branching.children", ["must be 1 to 1000", "found 0"] },
        { """ "controls": { "selfChars": 0 } """, "controls.selfChars", ["must be 1 to", "found 0"] },
        { """ "training": { "laterSteps": 0 } """, "training.laterSteps", ["must be 1 to", "found 0"] },
        { """ "arms": [{ "name": "Reseed" }] """, "arms[0].name", ["\"Reseed\" is reserved"] },
        { """ "curation": {} """, "curation.kind", ["is missing", "select, bestOf, check, nearDuplicates, resample, correction"] },
        { """ "curation": { "kind": "select" } """, "curation.by", ["is missing"] },
        { """ "curation": { "kind": "nearDuplicates" }, "grid": { "regime": [{ "kind": "pool", "lineages": 2 }] } """, "regime.kind", ["lineages of a pool", "remove curation"] },
        { """ "loss": { "humanWeight": 0.5 }, "grid": { "regime": [{ "kind": "tokenEdit", "share": 0.5 }] } """, "regime.kind", ["tokenEdit", "remove the key"] },
        { """ "curation": { "kind": "correction", "by": "knownWords", "share": 0.1 }, "pollution": { "share": 0.5 } """, "pollution.share", ["corrected passages", "remove one"] },
        { """ "curation": { "kind": "select", "by": "beauty" } """, "curation.by", ["unknown choice \"beauty\"", "knownWords"] },
        { """ "curation": { "kind": "select", "by": "random", "keep": 0 } """, "curation.keep", ["must be above 0", "found 0"] },
        { """ "curation": { "kind": "select", "by": "random", "candidates": 4 } """, "curation.candidates", ["belongs to kind bestOf"] },
        { """ "curation": { "kind": "select", "by": "random", "keep": 0.5 } """, "curation.kind", ["0.5 of a sample", "1 of that text", "split.trainChars"] },
        { """ "curation": { "kind": "bestOf", "by": "random", "candidates": 3 }, "split": { "trainChars": 4000 }, "sampling": { "chars": 11999 } """, "sampling.chars", ["11999", "3999", "4000", "12000"] },
        { """ "curation": { "kind": "check", "by": "knownWords" } """, "curation.kind", ["without limits", "curation.least"] },
        { """ "curation": { "kind": "check", "by": "knownWords", "least": 1, "most": 0.5 } """, "curation.most", ["least 1", "most 0.5"] },
        { """ "curation": { "kind": "check", "by": "knownWords", "least": 1, "falseAccept": 1.5 } """, "curation.falseAccept", ["must be 0 to 1", "found 1.5"] },
        { """ "curation": { "kind": "correction", "by": "knownWords", "share": 2 } """, "curation.share", ["must be 0 to 1", "found 2"] },
        { """ "loss": { "truncateAbove": 0 } """, "loss.truncateAbove", ["must be above 0", "found 0"] },
        { """ "loss": { "humanWeight": 1.1 } """, "loss.humanWeight", ["must be 0 to 1", "found 1.1"] },
        { """ "loss": { "labelSmoothing": 1 } """, "loss.labelSmoothing", ["must be 0 to 0.9", "found 1"] },
        { """ "model": { "kind": "ngram" }, "loss": { "truncateAbove": 0.9 } """, "loss.truncateAbove", ["n-gram counts", "train a transformer"] },
        { """ "model": { "kind": "ngram" }, "loss": { "humanWeight": 0.5 } """, "loss.humanWeight", ["n-gram counts"] },
        { """ "model": { "kind": "ngram" }, "loss": { "labelSmoothing": 0.1 } """, "loss.labelSmoothing", ["n-gram counts"] },
        { """ "slurm": { "sbatch": ["account=lab"] } """, "slurm.sbatch", ["options of sbatch", "account=lab"] },
        { """ "slurm": { "sbatch": ["--mem=2G\nrm x"] } """, "slurm.sbatch", ["options of sbatch"] },
        { """ "slurm": { "sbatch": ["--array=0-3"] } """, "slurm.sbatch", ["set by collapse itself"] },
        { """ "slurm": { "partition": "a b" } """, "slurm.partition", ["name of a partition"] },
        { """ "slurm": { "setup": ["a\nb"] } """, "slurm.setup", ["line break"] },
        { """ "slurm": { "timeLimit": 1, "signalSeconds": 60 } """, "slurm.signalSeconds", ["before the start"] },
        { """ "generations": "ten" """, "generations", ["expected a whole number", "found text \"ten\"", "1 to 100000"] },
        { """ "generations": "10" """, "generations", ["expected a whole number", "found text \"10\"", "without quotes"] },
        { """ "generations": true """, "generations", ["expected a whole number", "found true"] },
        { """ "generations": null """, "generations", ["must not be null", "default"] },
        { """ "generations": [] """, "generations", ["expected a whole number", "found an empty list"] },
        { """ "generations": 1.5 """, "generations", ["must be a whole number", "found 1.5"] },
        { """ "generations": 0 """, "generations", ["must be 1 to 100000", "found 0"] },
        { """ "generations": -1 """, "generations", ["must be 1 to 100000", "found -1"] },
        { """ "generations": 1000000000 """, "generations", ["must be 1 to 100000", "found 1000000000"] },
        { """ "generations": 9223372036854775808 """, "generations", ["must be 1 to 100000", "found 9223372036854775808"] },
        { """ "generations": 1e999 """, "generations", ["must be 1 to 100000", "found 1e999"] },
        { """ "model": [] """, "model", ["expected an object", "found an empty list"] },
        { """ "model": { "kind": "rnn" } """, "model.kind", ["unknown kind \"rnn\"", "one of transformer, ngram"] },
        { """ "model": { "kind": "ngramm" } """, "model.kind", ["did you mean `ngram`?"] },
        { """ "model": { "kind": "ngram", "layers": 2 } """, "model.layers", ["belongs to kind transformer", "found in kind ngram", "remove"] },
        { """ "model": { "context": 0 } """, "model.context", ["must be 2 to 8192", "found 0"] },
        { """ "model": { "context": 1 } """, "model.context", ["must be 2 to 8192", "found 1"] },
        { """ "model": { "layers": 0 } """, "model.layers", ["must be 1 to 64", "found 0"] },
        { """ "model": { "heads": 0 } """, "model.heads", ["must be 1 to", "found 0"] },
        { """ "model": { "width": 0 } """, "model.width", ["must be 1 to", "found 0"] },
        { """ "model": { "width": 65 } """, "model.width", ["width 65", "heads 2", "66"] },
        { """ "model": { "dropout": 1.0 } """, "model.dropout", ["must be 0 to 0.95", "found 1.0"] },
        { """ "model": { "dropout": -1 } """, "model.dropout", ["must be 0 to 0.95", "found -1"] },
        { """ "model": { "context": 600 } """, "model.context", ["passage of 1024", "context of 600", "1200"] },
        { """ "training": { "batchSize": 0 } """, "training.batchSize", ["must be 1 to", "found 0"] },
        { """ "training": { "steps": 0 } """, "training.steps", ["must be 1 to", "found 0"] },
        { """ "training": { "learningRate": 0 } """, "training.learningRate", ["must be above 0", "found 0"] },
        { """ "training": { "learningRate": -0.1 } """, "training.learningRate", ["must be above 0", "found -0.1"] },
        { """ "training": { "learningRate": 1e999 } """, "training.learningRate", ["must be finite", "found 1e999"] },
        { """ "training": { "learningRate": "NaN" } """, "training.learningRate", ["must be finite", "found text \"NaN\""] },
        { """ "training": { "initialize": "warm" } """, "training.initialize", ["unknown choice \"warm\"", "scratch, previous, generation0"] },
        { """ "training": { "initialize": "Scratch" } """, "training.initialize", ["did you mean `scratch`?"] },
        { """ "sampling": { "temperature": -0.1 } """, "sampling.temperature", ["must be 0 to 100", "found -0.1"] },
        { """ "sampling": { "topK": 0 } """, "sampling.topK", ["must be 1 to", "found 0"] },
        { """ "sampling": { "topP": 0 } """, "sampling.topP", ["must be above 0 and at most 1", "found 0"] },
        { """ "sampling": { "topP": 2 } """, "sampling.topP", ["must be above 0 and at most 1", "found 2"] },
        { """ "sampling": { "chars": 0 } """, "sampling.chars", ["must be 1 to", "found 0"] },
        { """ "sampling": { "chars": 63 } """, "sampling.chars", ["63", "context of 64", "at least 64"] },
        { """ "sampling": { "chars": 500 }, "split": { "trainChars": 1000 } """, "split.trainChars", ["a sample of 500", "1000 synthetic", "remove"] },
        { """ "split": { "trainChars": 0 } """, "split.trainChars", ["must be 1 to", "found 0"] },
        { """ "split": { "trainChars": 63 } """, "split.trainChars", ["63", "context of 64", "at least 64"] },
        { """ "split": { "testShare": 0 } """, "split.testShare", ["found 0", "no held-out text left", "0.1"] },
        { """ "split": { "testShare": 1 } """, "split.testShare", ["below 1", "found 1", "0.1"] },
        { """ "split": { "testShare": 1.5 } """, "split.testShare", ["must be 0 to 1", "found 1.5"] },
        { """ "split": { "testDocuments": ["a"], "testShare": 0.1 } """, "split.testShare", ["testDocuments and testShare are both set", "null"] },
        { """ "split": { "testDocuments": [] } """, "split.testDocuments", ["no held-out text left", "name a document"] },
        { """ "split": { "testDocuments": ["a", "a"] } """, "split.testDocuments", ["\"a\" is given twice", "remove"] },
        { """ "split": { "testDocuments": "a" } """, "split.testDocuments", ["expected a list of texts", "found text \"a\""] },
        { """ "split": { "testDocuments": [1] } """, "split.testDocuments[0]", ["expected text", "found number 1"] },
        { """ "split": { "passageChars": 127 } """, "split.passageChars", ["127", "context of 64", "set passageChars to 128"] },
        { """ "seeds": [] """, "seeds", ["1 to 10000 seeds", "found 0"] },
        { """ "seeds": [1, -1] """, "seeds", ["must be 0 to 9223372036854775807", "found -1"] },
        { """ "seeds": [9223372036854775808] """, "seeds", ["must be 0 to 9223372036854775807", "found 9223372036854775808"] },
        { """ "seeds": [3, 3] """, "seeds", ["seed 3 given twice", "remove"] },
        { """ "seeds": 0 """, "seeds", ["must be 1 to 10000", "found 0"] },
        { """ "seeds": "many" """, "seeds", ["expected a whole number or a list", "found text \"many\""] },
        { """ "controls": { "twin": "yes" } """, "controls.twin", ["expected true or false", "found text \"yes\"", "without quotes"] },
        { """ "compute": { "kernels": "melted" } """, "compute.kernels", ["melted", "auto, torch, fused"] },
        { """ "compute": { "kernels": 3 } """, "compute.kernels", ["expected text", "found number 3", "auto, torch, fused"] },
        { """ "compute": { "device": "cuda" } """, "compute.device", ["unknown key", "kernels"] },
        { """ "compute": { "threadsPerChain": 0 } """, "compute.threadsPerChain", ["must be 1 to 256", "found 0"] },
        { """ "compute": { "threadsPerChain": 10000 } """, "compute.threadsPerChain", ["must be 1 to 256", "found 10000"] },
        { """ "compute": { "checkpointMinutes": 0 } """, "compute.checkpointMinutes", ["must be 0.001 to 1440", "found 0"] },
        { """ "question": 5 """, "question", ["expected text", "found number 5", "quotes"] },
        { """ "name": "again" """, "name", ["key given twice", "c.jsonc:1:3", "keep one"] },
        { """ "grid": {} """, "grid", ["one or more axes", "found an empty object"] },
        { """ "grid": { "sampling.temperature": [] } """, "sampling.temperature", ["one or more values", "remove the axis"] },
        { """ "grid": { "sampling.temperature": 1 } """, "sampling.temperature", ["expected a list", "found number 1"] },
        { """ "grid": { "sampling.temperature": [0.5, 0.50] } """, "sampling.temperature", ["0.50", "twice", "remove"] },
        { """ "grid": { "sampling.temprature": [1, 2] } """, "sampling.temprature", ["unknown key", "did you mean `temperature`?"] },
        { """ "grid": { "samplin.temperature": [1, 2] } """, "samplin", ["unknown key", "did you mean `sampling`?"] },
        { """ "grid": { "sampling.temperature": [1, "hot"] } """, "sampling.temperature", ["expected a number", "found text \"hot\""] },
        { """ "grid": { "seeds": [1, 2] } """, "seeds", ["all arms of an experiment share it", "split.trainChars"] },
        { """ "grid": { "compute.threadsPerChain": [1, 2] } """, "compute.threadsPerChain", ["all arms of an experiment share it"] },
        { """ "grid": { "split.passageChars": [512, 1024] } """, "split.passageChars", ["all arms of an experiment share it"] },
        { """ "grid": { "model.width": [64, 1e+2] } """, "grid", ["width-1e+2", "may not have", "another way"] },
        { """ "grid": { "regime": [{ "kind": "replace" }], "regime.humanShare": [0] } """, "regime.humanShare", ["overlaps with regime", "keep one"] },
        { """ "grid": { "sampling.temperature": [1] }, "arms": [{ "name": "a" }] """, "grid, arms", ["given together", "remove one"] },
        { """ "arms": [] """, "arms", ["one or more arms"] },
        { """ "arms": [3] """, "arms[0]", ["expected an object", "found number 3"] },
        { """ "arms": [{ "set": {} }] """, "arms[0].name", ["missing", "needs a name"] },
        { """ "arms": [{ "name": "a", "sets": {} }] """, "arms[0].sets", ["unknown key", "did you mean `set`?"] },
        { """ "arms": [{ "name": "a", "set": 1 }] """, "arms[0].set", ["expected an object", "found number 1"] },
        { """ "arms": [{ "name": "a" }, { "name": "A" }] """, "arms", ["two arms are named \"A\"", "rename"] },
        { """ "arms": [{ "name": "Twins" }] """, "arms[0].name", ["\"Twins\" is reserved", "twin"] },
        { """ "arms": [{ "name": "longRun-2" }] """, "arms[0].name", ["\"longRun-2\" is reserved"] },
        { """ "arms": [{ "name": "../x" }] """, "arms[0].name", ["\"../x\"", "may not have"] },
        { """ "arms": [{ "name": "a", "set": { "generations": 3 } }] """, "generations", ["all arms of an experiment share it"] },
        { """ "arms": [{ "name": "a", "set": { "model.width": 65 } }] """, "model.width", ["width 65", "heads 2"] },
    };

    /// <summary>A wrong regime: the regime, the key, the words.</summary>
    public static TheoryData<string, string, string[]> WrongRegimes => new()
    {
        { """ "replace" """, "regime", ["expected an object", "found text \"replace\""] },
        { """ {} """, "regime.kind", ["missing", "one of replace, accumulate"] },
        { """ { "kind": "pool", "lineages": 0 } """, "regime.lineages", ["must be 1 to 64", "found 0"] },
        { """ { "kind": "window", "samples": 0 } """, "regime.samples", ["must be 1 to", "found 0"] },
        { """ { "kind": "window", "humanShare": 2 } """, "regime.humanShare", ["between 0 and 1", "found 2"] },
        { """ { "kind": "replace", "growth": -1 } """, "regime.growth", ["must be 0 to 4", "found -1"] },
        { """ { "kind": "replace", "growth": 1, "humanShare": 0.5 } """, "regime.humanShare", ["2000000 characters", "1000000", "fresh"] },
        { """ { "kind": "tokenEdit", "share": 1.5 } """, "regime.share", ["must be 0 to 1", "found 1.5"] },
        { """ { "kind": "noise", "text": "pink" } """, "regime.text", ["unknown choice", "shuffled, uniform"] },
        { """ { "kind": "acumulate" } """, "regime.kind", ["unknown kind \"acumulate\"", "did you mean `accumulate`?"] },
        { """ { "kind": "accumulate", "humanShare": 0.1 } """, "regime.humanShare", ["belongs to kind replace", "found in kind accumulate"] },
        { """ { "kind": "humanOnly", "humanShare": 0.5 } """, "regime.humanShare", ["belongs to kind replace", "remove"] },
        { """ { "kind": "replace", "humanShare": -0.1 } """, "regime.humanShare", ["between 0 and 1", "found -0.1"] },
        { """ { "kind": "replace", "humanShare": 1.1 } """, "regime.humanShare", ["between 0 and 1", "found 1.1"] },
        { """ { "kind": "replace", "humanShare": 50 } """, "regime.humanShare", ["between 0 and 1", "found 50", "per cent", "0.5"] },
        { """ { "kind": "replace", "humanShare": "half" } """, "regime.humanShare", ["expected a number or a schedule", "found text \"half\""] },
        { """ { "kind": "replace", "humanShare": {} } """, "regime.humanShare.schedule", ["missing", "one of constant, power"] },
        { """ { "kind": "replace", "humanShare": { "schedule": "powr" } } """, "regime.humanShare.schedule", ["did you mean `power`?"] },
        { """ { "kind": "replace", "humanShare": { "schedule": "power", "start": 1 } } """, "regime.humanShare.exponent", ["missing", "start, exponent"] },
        { """ { "kind": "replace", "humanShare": { "schedule": "constant", "value": 0, "at": 2 } } """, "regime.humanShare.at", ["unknown key", "value"] },
        { """ { "kind": "replace", "humanShare": { "schedule": "geometric", "start": 0.5, "ratio": 2 } } """, "regime.humanShare", ["between 0 and 1", "found 2 at generation 3"] },
        { """ { "kind": "replace", "humanShare": { "schedule": "stepOn", "value": 0.5, "at": 0 } } """, "regime.humanShare.at", ["must be 1 to", "found 0"] },
        { """ { "kind": "replace", "humanShare": { "schedule": "table", "values": [] } } """, "regime.humanShare.values", ["one or more numbers", "found an empty list"] },
        { """ { "kind": "replace", "humanShare": { "schedule": "cyclic", "values": [0, 0, 0, 0, 0, 7] } } """, "regime.humanShare", ["found 7 at generation 6"] },
    };

    [Fact]
    public void Branches_of_a_pool_are_refused() => AssertOneProblem(
        ConfigText.Minimal(""" "branching": { "children": 3 } """, """ { "kind": "pool", "lineages": 4 } """), "branching", ["3 branches", "4 lineages"]);

    [Fact]
    public void A_polluted_stream_longer_than_a_sample_is_refused_with_both_numbers() => AssertOneProblem(
        ConfigText.Minimal(
            """ "pollution": { "share": 0.5 }, "split": { "trainChars": 1000 }, "sampling": { "chars": 400 } """, """ { "kind": "humanOnly" } """),
        "sampling.chars",
        ["500 characters", "400"]);

    public static TheoryData<string> WrongNames =>
        ["", " ", "..", "../x", "/etc/x", "a/b", "a\\\\b", ".hidden", "-rf", "con", "NUL", "com1.txt", "end.", "~", "$(id)", "a\\n", "a\\u0000", "e\\u0301", "é", new string('a', 101)];

    [Theory]
    [MemberData(nameof(WrongEntries))]
    public void Wrong_entry_is_named_with_place_key_value_and_remedy(string entry, string key, string[] words) =>
        AssertOneProblem(ConfigText.Minimal(entry), key, words);

    [Theory]
    [MemberData(nameof(WrongRegimes))]
    public void Wrong_regime_is_named_with_place_key_value_and_remedy(string regime, string key, string[] words) =>
        AssertOneProblem(ConfigText.Minimal(regime: regime), key, words);

    [Theory]
    [MemberData(nameof(WrongNames))]
    public void Name_that_is_no_safe_folder_is_refused(string name) => AssertOneProblem(
        $$"""{ "name": "{{name}}", "corpus": "austen", "regime": { "kind": "replace" } }""", "name", ["letters a-z"]);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\\u0000b")]
    public void Corpus_that_is_no_path_is_refused(string corpus) => AssertOneProblem(
        $$"""{ "name": "n", "corpus": "{{corpus}}", "regime": { "kind": "replace" } }""", "corpus", ["must be a path or a name"]);

    [Theory]
    [InlineData("name")]
    [InlineData("corpus")]
    [InlineData("regime")]
    public void Required_key_that_is_missing_is_named(string key)
    {
        string[] entries = [""" "name": "n" """, """ "corpus": "austen" """, """ "regime": { "kind": "replace" } """];
        AssertOneProblem($"{{{string.Join(',', entries.Where(entry => !entry.Contains($"\"{key}\"", StringComparison.Ordinal)))}}}", key, ["missing"]);
    }

    [Fact]
    public void Grid_of_ten_million_cells_is_refused_with_the_count()
    {
        string axis = $"[{string.Join(", ", Enumerable.Range(1, 220))}]";
        AssertOneProblem(
            ConfigText.Minimal($$""" "grid": { "training.steps": {{axis}}, "training.warmup": {{axis}}, "training.batchSize": {{axis}} } """),
            "grid",
            ["10648000 cells", "at most 10000"]);
    }

    /// <summary>A cell's own mistake can wait until the grid is one that anybody would run.</summary>
    [Fact]
    public void Cells_of_a_grid_that_is_too_large_are_not_read()
    {
        string axis = $"[{string.Join(", ", Enumerable.Range(1, 220))}, -1]";
        AssertOneProblem(
            ConfigText.Minimal($$""" "grid": { "training.steps": {{axis}}, "training.warmup": {{axis}}, "training.batchSize": {{axis}} } """), "grid", ["10793861 cells"]);
    }

    [Fact]
    public void Message_holds_no_byte_that_a_terminal_obeys()
    {
        string line = ConfigText.Refusal(ConfigText.Minimal(""" "\u001b[31m\u202e": 1, "question": 1 """)).Message;
        Assert.Contains("\\u001B[31m\\u202E", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', line);
        Assert.DoesNotContain('\u202e', line);
    }

    private static void AssertOneProblem(string text, string key, string[] words)
    {
        UserErrorException refusal = ConfigText.Refusal(text);
        Assert.Equal(FailureKind.Config, refusal.Kind);
        Problem problem = Assert.Single(refusal.Problems);
        Assert.Equal(key, problem.Key);
        Assert.Matches(@"^c\.jsonc:1:\d+$", problem.Where);
        Assert.NotEmpty(problem.Remedy);
        Assert.False(key.Contains('.', StringComparison.Ordinal) && problem.Message.Contains(key, StringComparison.Ordinal), "the key is said twice: " + problem);
        Assert.All(words, word => Assert.Contains(word, problem.ToString(), StringComparison.Ordinal));
    }
}
