using CollapseLM.Text;

namespace CollapseLM.Models;

/// <summary>
/// The likeliest beginnings of one passage found so far. All are equally long, so that no correction for length is needed;
/// of equally likely ones the earlier beam and the lower character win, so nothing is left to chance.
/// </summary>
internal sealed class Beams
{
    private readonly int begin;
    private readonly int[] sources;
    private double[] scores;

    /// <param name="room">Characters that every text has room for; at least prompt and passage.</param>
    public Beams(SamplingTask task, int width, int room)
    {
        begin = task.Prompt.Length;
        Length = task.Length;
        sources = new int[width];
        scores = [0, .. Enumerable.Repeat(double.NegativeInfinity, width - 1)]; // all begin alike: one beam stands for all
        Texts = [.. Enumerable.Range(0, width).Select(_ =>
        {
            int[] text = new int[room];
            task.Prompt.ToArray().CopyTo(text, 0);
            return text;
        })];
    }

    /// <summary>Characters after the prompt.</summary>
    public int Length { get; }

    /// <summary>One a beam, prompt included; the arrays stay the same, what they hold moves.</summary>
    public int[][] Texts { get; }

    /// <summary>Whether the character at a position is to be found, rather than one of the prompt or behind the end.</summary>
    public bool IsOpen(int position) => position >= begin && position < begin + Length;

    /// <summary>Puts a character at a position of every beam: the best of all ways to go on from any of them.</summary>
    /// <param name="logProbabilities">(beams, V)</param>
    /// <returns>Which beam each one goes on from.</returns>
    public ReadOnlySpan<int> Advance(ReadOnlySpan<double> logProbabilities, int position)
    {
        int charCount = logProbabilities.Length / Texts.Length;
        List<Candidate> best = [];
        for (int beam = 0; beam < Texts.Length; beam++)
        {
            for (int character = 0; character < charCount && scores[beam] > double.NegativeInfinity; character++)
            {
                Insert(best, new Candidate(scores[beam] + logProbabilities[(beam * charCount) + character], beam, character));
            }
        }

        int[][] before = [.. Texts.Select(text => text[..position])];
        double[] after = new double[Texts.Length];
        for (int beam = 0; beam < Texts.Length; beam++)
        {
            // Where there are fewer ways than beams, the others idle beside the first.
            Candidate chosen = beam < best.Count ? best[beam] : best[0] with { Score = double.NegativeInfinity };
            before[chosen.Beam].CopyTo(Texts[beam], 0);
            Texts[beam][position] = chosen.Character;
            (after[beam], sources[beam]) = (chosen.Score, chosen.Beam);
        }

        scores = after;
        return sources;
    }

    /// <summary>The likeliest, prompt cut off.</summary>
    public TokenText Best(int vocabularySize) => TokenText.From(Texts[0].AsSpan(begin, Length), vocabularySize);

    private void Insert(List<Candidate> best, Candidate candidate)
    {
        if (candidate.Score == double.NegativeInfinity || (best.Count == Texts.Length && candidate.Score <= best[^1].Score))
        {
            return;
        }

        int place = best.Count;
        while (place > 0 && best[place - 1].Score < candidate.Score)
        {
            place--;
        }

        best.Insert(place, candidate);
        if (best.Count > Texts.Length)
        {
            best.RemoveAt(best.Count - 1);
        }
    }

    private readonly record struct Candidate(double Score, int Beam, int Character);
}
