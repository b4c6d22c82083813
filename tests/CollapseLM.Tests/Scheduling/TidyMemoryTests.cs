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
            WeakReference garbage = Garbage();
            Assert.True(garbage.IsAlive);
            Assert.Equal(TimeSpan.FromMinutes(1), clock.Period);
            clock.Ring();
            Assert.False(garbage.IsAlive);
        }

        Assert.True(clock.IsDisposed);
    }

    /// <summary>An object that has survived a collection while it was needed: only a full one takes it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Garbage()
    {
        byte[] block = new byte[1000];
        GC.Collect();
        WeakReference reference = new(block);
        GC.KeepAlive(block);
        return reference;
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
