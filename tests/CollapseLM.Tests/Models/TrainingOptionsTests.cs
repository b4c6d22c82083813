using CollapseLM.Models;

namespace CollapseLM.Tests.Models;

public sealed class TrainingOptionsTests
{
    [Theory]
    [InlineData(0, 700, 100)]
    [InlineData(1, 30, 3)]
    [InlineData(9, 30, 3)]
    public void Later_generations_may_take_fewer_steps_with_a_shorter_warm_up(int generation, int steps, int warmup)
    {
        TrainingOptions own = new TrainingOptions { LaterSteps = 30 }.Of(generation);
        Assert.Equal((steps, warmup), (own.Steps, own.Warmup));
        Assert.Equal((700, 100), (new TrainingOptions().Of(generation).Steps, new TrainingOptions().Of(generation).Warmup));
    }

    [Theory]
    [InlineData(Initialization.Scratch, 3, null)]
    [InlineData(Initialization.Previous, 0, null)]
    [InlineData(Initialization.Previous, 3, 2)]
    [InlineData(Initialization.Generation0, 0, null)]
    [InlineData(Initialization.Generation0, 3, 0)]
    public void The_generation_whose_weights_come_first(Initialization initialize, int generation, int? expected) =>
        Assert.Equal(expected, new TrainingOptions { Initialize = initialize }.InitialGeneration(generation));
}
