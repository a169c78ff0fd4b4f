namespace NtxPay.Benchmarks.Reporting;

/// <summary>One line of the table: what was measured and against what.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Ours">The module's figure, with its unit.</param>
/// <param name="Against">The other side and its figure, with its unit.</param>
/// <param name="Ratio">How the two compare.</param>
/// <param name="Bar">What must be reached.</param>
/// <param name="IsReached">Whether it is.</param>
/// <param name="Engine">What the engine itself costs in the same place, or empty.</param>
internal sealed record Result(string Name, string Ours, string Against, string Ratio, string Bar, bool IsReached, string Engine = "")
{
    /// <summary>A line of a Markdown table.</summary>
    public override string ToString() => $"| {Name} | {Ours} | {Against} | {Ratio} | {Bar} | {(IsReached ? "yes" : "**no**")} | {Engine} |";
}
