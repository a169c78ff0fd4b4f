namespace NtxPay.Sandbox.Scheduling;

/// <summary>Something to do at a moment of the sandbox's time.</summary>
/// <param name="Due">The moment.</param>
/// <param name="Number">Its place among those of the same moment.</param>
/// <param name="Action">What to do.</param>
internal sealed record Appointment(TimeSpan Due, long Number, Action Action)
{
    /// <summary>The order of their turns.</summary>
    public static IComparer<Appointment> ByTurn { get; } = Comparer<Appointment>.Create((one, other) =>
        one.Due != other.Due ? one.Due.CompareTo(other.Due) : one.Number.CompareTo(other.Number));
}
