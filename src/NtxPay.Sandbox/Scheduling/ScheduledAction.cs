namespace NtxPay.Sandbox.Scheduling;

/// <summary>An action to run at a point in sandbox time.</summary>
/// <param name="Due">When it is due.</param>
/// <param name="Number">Its order among actions that are due at the same time.</param>
/// <param name="Action">The action.</param>
internal sealed record ScheduledAction(TimeSpan Due, long Number, Action Action)
{
    /// <summary>The order in which actions run.</summary>
    public static IComparer<ScheduledAction> ByDueTime { get; } = Comparer<ScheduledAction>.Create((one, other) =>
        one.Due != other.Due ? one.Due.CompareTo(other.Due) : one.Number.CompareTo(other.Number));
}
