using System.Collections.Concurrent;

namespace NtxPay.PowerShell.Tests.Sessions;

/// <summary>
/// Many runspaces of one process, each connected to its own account, which read their accounts and connect again
/// concurrently. In every round each runspace runs on another thread, so that no state may depend on the thread.
/// </summary>
internal sealed class IsolationStress : IDisposable
{
    /// <summary>The offset of the thread of a runspace from round to round; not a divisor of the number of runspaces.</summary>
    private const int Stride = 37;

    private readonly Account[] members;
    private readonly ConcurrentQueue<string> faults = new();

    /// <summary>Opens the runspaces, all at once.</summary>
    /// <param name="manifest">The module's manifest.</param>
    /// <param name="size">How many there are.</param>
    public IsolationStress(string manifest, int size)
    {
        members = new Account[size];
        AllAtOnce(size, index => members[index] = new Account(manifest, index + 1));

        // Otherwise a response of another account would not be detected.
        if (members.Select(static member => member.ClientId).Where(static id => id.Length > 0).Distinct(StringComparer.Ordinal).Count() != size)
            throw new InvalidOperationException("The accounts are not all different.");
    }

    /// <summary>The number of responses.</summary>
    public int Responses => members.Sum(static member => member.Responses);

    /// <summary>The number of repeated sign-ins.</summary>
    public int Reconnects => members.Sum(static member => member.Reconnects);

    /// <summary>The values that belong to another account.</summary>
    public IReadOnlyList<string> Faults => [.. faults];

    /// <summary>Lets every runspace read its account, a third of them after they have signed in again and a third after they have signed out and in.</summary>
    /// <param name="rounds">How often.</param>
    public void Run(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var turn = round;
            AllAtOnce(members.Length, thread => Visit((thread + (turn * Stride)) % members.Length, turn));
        }

        foreach (var unexpected in members.SelectMany(static member => member.UnexpectedRequests()))
        {
            faults.Enqueue(unexpected);
        }
    }

    public void Dispose() => AllAtOnce(members.Length, index => members[index]?.Dispose());

    private void Visit(int index, int round)
    {
        var member = members[index];
        var action = (index + round) % 3;
        if (action > 0)
            member.Reconnect(round, leaveFirst: action == 2);

        foreach (var fault in member.Faults())
        {
            faults.Enqueue(fault);
        }
    }

    /// <summary>Runs work on as many threads, which begin together.</summary>
    private static void AllAtOnce(int count, Action<int> work)
    {
        using var start = new Barrier(count);
        var failures = new ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, count).Select(index => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                work(index);
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        })).ToArray();
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        if (!failures.IsEmpty)
            throw new AggregateException(failures);
    }
}
