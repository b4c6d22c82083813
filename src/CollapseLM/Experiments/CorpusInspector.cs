using System.Text;
using CollapseLM.Configuration;
using CollapseLM.Metrics;
using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Looks through a corpus, one document in memory at a time.</summary>
public sealed class CorpusInspector
{
    private const int Scalars = 0x110000;
    private const int MostStretches = 10;

    private readonly string path;
    private readonly CorpusDescription? description;
    private readonly SplitOptions split;
    private readonly DuplicateSearch duplicates;
    private readonly long[] counts = new long[Scalars];
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> testStarts = [];
    private readonly List<DocumentDescription> found = [];
    private int trainingPassages;
    private int testPassages;
    private long trainingChars;
    private long testChars;

    private CorpusInspector(string path, long bytes)
    {
        this.path = path;
        string beside = Path.Combine(path, CorpusDescription.FileName);
        description = File.Exists(beside) ? CorpusDescription.Load(beside) : null;
        split = HumanSplit.Resolve(new Corpus("", [], description), new SplitOptions());
        duplicates = new DuplicateSearch(bytes);
    }

    /// <param name="path">A text file or a folder of them.</param>
    /// <exception cref="UserErrorException">There is nothing to look at; what is wrong with a file that is there is part of the result.</exception>
    public static CorpusInspection Inspect(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        IReadOnlyList<string> files = Corpus.Files(full);
        return new CorpusInspector(full, files.Where(File.Exists).Sum(file => new FileInfo(file).Length)).Inspect(files);
    }

    private CorpusInspection Inspect(IReadOnlyList<string> files)
    {
        DocumentInspection[] documents = [.. files.Select(InspectFile)];
        duplicates.Finish();
        Dictionary<string, DocumentOverlap> overlaps = duplicates.Overlaps().ToDictionary(overlap => overlap.Document);
        CharacterCount[] alphabet =
        [
            .. Enumerable.Range(0, Scalars).Where(scalar => counts[scalar] > 0).OrderByDescending(scalar => counts[scalar])
                .Select(scalar => new CharacterCount(scalar, new Rune(scalar).ToString(), CharacterName.Of(new Rune(scalar)), counts[scalar])),
        ];
        bool hasWords = ScriptCheck.WordsAreDefined(alphabet.Select(one => (new Rune(one.CodePoint), one.Count)));
        bool isReadable = documents.All(document => document.IsReadable);
        return new CorpusInspection(
            Directory.Exists(path) ? Path.GetFileName(path) : Path.GetFileNameWithoutExtension(path),
            path,
            description,
            [.. documents.Select(document => document with
            {
                Words = hasWords ? document.Words : null,
                Overlap = overlaps.GetValueOrDefault(document.Name),
            })],
            alphabet,
            hasWords,
            hasWords ? words.Count : null,
            duplicates.Longest(MostStretches),
            isReadable ? Supply(alphabet.Length) : null,
            isReadable && description is not null ? description.Check(Path.GetFileName(path), found, alphabet.Length) : []);
    }

    private DocumentInspection InspectFile(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        byte[] bytes;
        try
        {
            bytes = RegularFile.Read(file);
        }
        catch (UserErrorException refusal)
        {
            return new DocumentInspection(name, file, 0, null, null, [], refusal.Problems, null);
        }

        if (StrictUtf8.OtherKind(bytes, file) is Problem other)
        {
            return new DocumentInspection(name, file, bytes.Length, null, null, [], [other], null);
        }

        IReadOnlyList<TextPeculiarity> peculiarities = EncodingScan.Of(bytes);
        DocumentInspection inspection = new(name, file, bytes.Length, null, null, peculiarities, [], null);
        if (!inspection.IsReadable)
        {
            return inspection;
        }

        try
        {
            Document document = Document.From(name, bytes, file);
            return inspection with { Characters = document.Characters, Words = Count(document) };
        }
        catch (UserErrorException refusal)
        {
            return inspection with { Errors = refusal.Problems };
        }
    }

    /// <returns>Words.</returns>
    private long Count(Document document)
    {
        DocumentPart whole = DocumentPart.Whole(document.Name, document.Text);
        foreach ((Rune character, long count) in whole.Characters)
        {
            counts[character.Value] += count;
        }

        duplicates.Add(document.Name, document.Text);
        found.Add(new DocumentDescription
        {
            Name = document.Name,
            Characters = document.Characters,
            RawSha256 = document.RawSha256,
            NormalisedSha256 = document.NormalisedSha256,
        });
        CountPassages(document);
        WordList list = WordList.Of(whole.Chunks());
        words.UnionWith(list.Distinct);
        return list.Count;
    }

    private void CountPassages(Document document)
    {
        int end = document.Text.Length;
        int start = split.TestDocuments is not IReadOnlyList<string> heldOut
            ? DocumentPart.HeldOutStart(document, split.TestShare!.Value, split.PassageChars)
            : heldOut.Contains(document.Name) ? 0 : end;
        testStarts[document.Name] = start;
        foreach ((int from, int to) in PassageCutter.Places(document.Text, 0, start, split.PassageChars))
        {
            trainingPassages++;
            trainingChars += to - from;
        }

        foreach ((int from, int to) in PassageCutter.Places(document.Text, start, end, split.PassageChars))
        {
            testPassages++;
            testChars += to - from;
        }
    }

    private CorpusSupply Supply(int alphabet)
    {
        ExperimentConfig defaults = new() { Name = "", Corpus = "", Regime = new HumanOnly() };
        string[] missing = [.. (split.TestDocuments ?? []).Except(testStarts.Keys)];
        string problem = missing.Length > 0 ? $"held out by default, but not there: {string.Join(", ", missing)}"
            : alphabet < 2 ? "one distinct character; needs at least 2"
            : trainingPassages < 2 || testPassages < 1
                ? FormattableString.Invariant($"too little text: {trainingPassages} training and {testPassages} held-out passages of {split.PassageChars} characters, 2 and 1 are needed")
            : "";
        return new CorpusSupply(
            split.TestDocuments,
            split.TestShare,
            split.PassageChars,
            trainingPassages,
            trainingChars,
            Sizes.Resolve(defaults, trainingChars).Split.TrainChars!.Value,
            testPassages,
            testChars,
            duplicates.Share(
                (document, end) => end - ShingleOverlap.ShingleChars >= testStarts[document],
                (document, end) => end <= testStarts[document]),
            problem);
    }
}
