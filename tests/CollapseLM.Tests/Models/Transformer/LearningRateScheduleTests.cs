using CollapseLM.Models.Transformer;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(1, 0.25)]
    [InlineData(3, 0.75)]
    [InlineData(4, 1.0)]
    [InlineData(6, 0.868198051533946)] // 0.1 + 0.9 (1 + cos 45 degrees) / 2
    [InlineData(8, 0.55)]
    [InlineData(12, 0.1)]
    public void Warm_up_of_4_in_12_steps_is_as_by_hand(int step, double expected) =>
        Assert.Equal(expected, new LearningRateSchedule(Peak: 1, Warmup: 4, Steps: 12).At(step), 1e-12);

    [Fact]
    public void Without_warm_up_the_first_step_is_already_on_the_cosine()
    {
        LearningRateSchedule schedule = new(Peak: 2, Warmup: 0, Steps: 2);
        Assert.Equal(0.2 + (1.8 / 2), schedule.At(1), 1e-12);
        Assert.Equal(0.2, schedule.At(2), 1e-12);
    }

    [Theory]
    [InlineData(5, 1.0)]
    [InlineData(10, 0.5)]
    public void A_warm_up_as_long_as_the_training_only_rises(int warmup, double last) =>
        Assert.Equal(last, new LearningRateSchedule(Peak: 1, warmup, Steps: 5).At(5), 1e-12);
}
