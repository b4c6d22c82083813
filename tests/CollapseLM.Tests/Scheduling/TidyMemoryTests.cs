using System.Runtime.CompilerServices;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Scheduling;

public sealed class TidyMemoryTests
{
    [Fact]
    public void Once_a_minute_what_nobody_needs_is_collected_and_never_after_the_end()
    {
        TimerClock clock = new();
        using (new TidyMemory(clock))
        {
            byte[]?[] needed = new byte[]?[1];
            WeakReference garbage = Old(needed);
            Assert.True(garbage.IsAlive);
            Assert.Equal(TimeSpan.FromMinutes(1), clock.Period);
            needed[0] = null;
            clock.Ring();
            Assert.False(garbage.IsAlive);
        }

        Assert.True(clock.IsDisposed);
    }

    /// <summary>An object that has survived a collection: only a full one takes it, when it is no longer needed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Old(byte[]?[] needed)
    {
        needed[0] = new byte[1000];
        GC.Collect();
        return new WeakReference(needed[0]);
    }

    private sealed class TimerClock : TimeProvider, ITimer
    {
        private Action ring = () => { };

        public TimeSpan Period { get; private set; }

        public bool IsDisposed { get; private set; }

        public void Ring() => ring();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            ring = () => callback(state);
            Period = dueTime == period ? period : throw new ArgumentException("rings first when a period has passed", nameof(dueTime));
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
