namespace NtxPay.Crash;

/// <summary>The parameters of a <see cref="WorkersRun"/>.</summary>
internal sealed record WorkersOptions
{
    /// <summary>The module's manifest.</summary>
    public required string Manifest { get; init; }

    /// <summary>The program of PowerShell, which <c>dotnet</c> runs.</summary>
    public required string Pwsh { get; init; }

    /// <summary>A script that returns the journal.</summary>
    public required string OpenJournal { get; init; }

    /// <summary>The number of transfers.</summary>
    public required int Payments { get; init; }

    /// <summary>The seed of the faults, of the orders of the rows and of the moments of the kills.</summary>
    public required int Seed { get; init; }

    /// <summary>The number of workers.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The number of times that each worker is killed.</summary>
    public int KillsOfEach { get; init; }

    /// <summary>The fraction of requests that the sandbox breaks, from 0 to 1.</summary>
    public double FaultRate { get; init; } = 0.1;

    /// <summary>The time that every response is held back.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The number of requests of a worker at once.</summary>
    public int ThrottleLimit { get; init; } = 8;

    /// <summary>Whether all workers wait for each other before they open the journal, and again before they send.</summary>
    public bool StartTogether { get; init; }

    /// <summary>Additional environment variables of a worker, by its number from 1.</summary>
    public Func<int, IReadOnlyDictionary<string, string>> EnvironmentOf { get; init; } = static _ => new Dictionary<string, string>();
}
