using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Scheduling;

public sealed class WorkerEnvironmentTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Torch_needs_freed_memory_kept_and_the_fused_kernels_given_back(bool withTorch)
    {
        string[] names = [.. WorkerEnvironment.Of(withTorch).Select(variable => variable.Name)];
        Assert.Equal(withTorch, names.Contains("MALLOC_TRIM_THRESHOLD_"));
        Assert.Equal(!withTorch, names.Contains("MALLOC_MMAP_THRESHOLD_"));
        Assert.Contains("DOTNET_GCgen0size", names);
        Assert.Contains("DOTNET_GCConserveMemory", names);
        Assert.Contains("DOTNET_gcConcurrent", names);
    }
}
