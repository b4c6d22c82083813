using CollapseLM.Models.Transformer.Fused;
using CsCheck;

namespace CollapseLM.Tests.Models.Transformer.Fused;

public sealed class BatchShareTests
{
    [Fact]
    public void Groups_hold_every_window_once_in_order_and_fit_the_memory_of_a_group() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[2, 2000], Gen.Int[1, 1024]).Sample((batchSize, context, width) =>
        {
            BatchShare share = new(batchSize, context, width);
            TokenWindows[] groups = [.. Enumerable.Range(0, share.Buckets).SelectMany(share.Groups)];
            Assert.Equal(Enumerable.Range(0, batchSize), groups.SelectMany(group => Enumerable.Range(group.First, group.Count)));
            Assert.All(groups, group => Assert.InRange(group.Count, 1, share.GroupWindows));
            Assert.All(groups, group => Assert.Equal(context, group.Length));
            Assert.All(Enumerable.Range(0, share.Buckets), bucket => Assert.Equal(share.FirstWindow(bucket), share.Groups(bucket).First().First));
            Assert.True(share.Buckets is 1 or 2 or 4, $"{share.Buckets} buckets");
            Assert.True(groups.Max(group => group.Rows) <= Math.Max(context, 512), "a group's activations are those of 512 tokens at most");
        });
}
