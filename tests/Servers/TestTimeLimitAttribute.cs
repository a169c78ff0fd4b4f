using System.Collections.Concurrent;
using System.Reflection;
using NtxPay.Tests.Servers;
using Xunit;
using Xunit.v3;

[assembly: TestTimeLimit]

namespace NtxPay.Tests.Servers;

/// <summary>
/// Cancels the cancellation token of a test that has run for ten minutes. A test that waits for something that does not happen then fails,
/// with the place where it waits in its stack trace. The slowest tests take two minutes on a busy machine.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class TestTimeLimitAttribute : BeforeAfterTestAttribute
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Timer> timers = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        timers[test.UniqueID] = new Timer(_ => context.CancelCurrentTest(), state: null, Limit, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (timers.TryRemove(test.UniqueID, out var timer))
            timer.Dispose();
    }
}
