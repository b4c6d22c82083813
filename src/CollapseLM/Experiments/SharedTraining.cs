using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Regimes;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>
/// A training on the generation-0 text that several chains begin with: made once in <c>shared/hash/</c>, with one sample for
/// each of their sampling settings, then linked into every chain.
/// </summary>
public sealed class SharedTraining(RunFolder run, string hash)
{
    private string folder = run.SharedFolder(hash);

    private string DonePath => Path.Combine(folder, "DONE");

    private string ScorePath => Path.Combine(folder, GenerationFiles.Score);

    /// <summary>Whether every file is there as its hash says; what is not gets made again.</summary>
    public bool IsDone()
    {
        try
        {
            foreach ((string path, string sha256) in DurableFile.ReadJson<Dictionary<string, string>>(DonePath))
            {
                VouchedFile.Check(run.Path, $"shared/{hash}/{path}", sha256, DonePath);
            }

            return true;
        }
        catch (UserErrorException)
        {
            return false;
        }
    }

    /// <summary>Trains, scores and samples; the marker with the hashes is written last.</summary>
    /// <param name="arms">The settings of the arms that share it; they differ in nothing that reaches the weights.</param>
    /// <param name="workshop">Of the lease: the whole folder is made there and put in its place at the end.</param>
    public void Make(
        RunData data, IReadOnlyList<ExperimentConfig> arms, long seed, int generation, Workshop workshop, Sitting sitting)
    {
        string place = folder;
        folder = workshop.Begin(hash, CheckpointSlots.AreUsed(workshop.At(hash)));
        ExperimentConfig first = arms[0];
        HumanText human = data.HumanText(seed, first.Split.TrainChars!.Value);
        GenerationMaker maker = new(data, first, seed, sitting);
        Composition composition = new(human.GenerationZero);
        GenerationCheckpoints checkpoints = maker.Checkpoints(generation, composition, null, PathsFor(first));
        TrainedModel trained = maker.Train(generation, composition, null, PathsFor(first), checkpoints);
        using ILanguageModel model = trained.Model;
        TokenScore score = maker.Score(generation, model, checkpoints);
        DurableFile.WriteJson(ScorePath, SharedScore.Of(score, trained.TrainLoss));
        foreach (ExperimentConfig arm in arms.DistinctBy(SharedKey.OfSampling))
        {
            DurableFile.CreateFolder(SampleFolder(arm));
            DurableFile.SweepLeftovers(SampleFolder(arm));
            maker.Sample(generation, model, arm.Sampling, null, human, PathsFor(arm), checkpoints);
            if (generation == 0)
            {
                maker.ReadTempered(model, arm.Sampling, PathsFor(arm), checkpoints);
            }
        }

        DurableFile.WriteJson(DonePath, Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => file != DonePath && Path.GetFileName(file) is var name && !name.StartsWith('.') && !CheckpointSlots.IsCheckpoint(name))
            .Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), DurableFile.Sha256));
        workshop.MoveOut(hash, place);
        folder = place;
        CheckpointSlots.Clear(folder);
        sitting.Progress?.Report(new GenerationProgress(generation, Stage.Recorded, 1, 1, null, 0, 0));
    }

    /// <summary>Puts the files into a chain's folder, as links where the file system has them.</summary>
    public GenerationResult LinkInto(ChainFolder chain, int generation, RunData data, ExperimentConfig arm)
    {
        CheckpointSlots.Clear(folder); // which a kill right after DONE has left
        GenerationPaths from = PathsFor(arm), to = GenerationPaths.Of(chain, generation);
        foreach ((string source, string destination) in (ReadOnlySpan<(string, string)>)
        [
            (from.Weights, to.Weights), (from.Training, to.Training), (from.TrainingLog, to.TrainingLog),
            (from.Sample, to.Sample), (from.Continuations, to.Continuations),
            .. File.Exists(from.Temperature) ? [(from.Temperature, to.Temperature)] : Array.Empty<(string, string)>(),
        ])
        {
            DurableFile.LinkOrCopy(source, destination);
        }

        SharedScore score = DurableFile.ReadJson<SharedScore>(ScorePath);
        return new GenerationResult(
            SampleFile.Read(to.Sample, arm.Sampling.Chars!.Value, Prompts.PassageChars(arm), data.Vocabulary),
            new TokenScore(score.SumNats ?? double.PositiveInfinity, score.Count),
            score.TrainLoss);
    }

    private string SampleFolder(ExperimentConfig arm) => Path.Combine(folder, "sample-" + SharedKey.OfSampling(arm));

    private GenerationPaths PathsFor(ExperimentConfig arm) => GenerationPaths.In(folder, SampleFolder(arm));
}
