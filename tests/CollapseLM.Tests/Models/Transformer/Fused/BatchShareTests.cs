using CollapseLM.Models.Transformer.Fused;
using CsCheck;

namespace CollapseLM.Tests.Models.Transformer.Fused;

public sealed class BatchShareTests
{
    [Fact]
    public void Groups_hold_every_window_once_in_order_and_fit_the_memory_of_a_group() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[2, 2000]).Sample((batchSize, context) =>
        {
            int buckets = BatchShare.Buckets(batchSize, context);
            TokenWindows[] groups = [.. Enumerable.Range(0, buckets).SelectMany(bucket => BatchShare.Groups(bucket, batchSize, context))];
            Assert.Equal(Enumerable.Range(0, batchSize), groups.SelectMany(group => Enumerable.Range(group.First, group.Count)));
            Assert.All(groups, group => Assert.InRange(group.Count, 1, BatchShare.GroupWindows(batchSize, context)));
            Assert.All(groups, group => Assert.Equal(context, group.Length));
            Assert.All(Enumerable.Range(0, buckets), bucket =>
                Assert.Equal(BatchShare.FirstWindow(bucket, batchSize, context), BatchShare.Groups(bucket, batchSize, context).First().First));
            Assert.True(buckets is 1 or 2 or 4, $"{buckets} buckets");
        });
}
