using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Scheduling;

public sealed class WorkerEnvironmentTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Only_torch_needs_freed_memory_kept(bool withTorch)
    {
        string[] names = [.. WorkerEnvironment.Of(withTorch).Select(variable => variable.Name)];
        Assert.Equal(withTorch, names.Any(name => name.StartsWith("MALLOC_", StringComparison.Ordinal)));
        Assert.Contains("DOTNET_GCgen0size", names);
        Assert.Contains("DOTNET_GCConserveMemory", names);
        Assert.Contains("DOTNET_gcConcurrent", names);
    }
}
