using CollapseLM.Runs;
using CollapseLM.Tests.EndToEnd;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Interop;

/// <summary>The smoke experiment, run once for all tests that only read it.</summary>
[CollectionDefinition(nameof(NgramRun))]
public sealed class NgramRun : IDisposable, ICollectionFixture<NgramRun>
{
    private readonly TemporaryFolder folder = new();

    public NgramRun()
    {
        CollapseProgram.Run("run", RepositoryRoot.Path("configs", "smoke.jsonc"), "--out", folder.Path);
        Run = RunFolder.Open(folder.At("smoke"));
    }

    public RunFolder Run { get; }

    public void Dispose() => folder.Dispose();
}
