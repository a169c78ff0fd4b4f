namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A size of paper, in inches.</summary>
/// <param name="Width">The width.</param>
/// <param name="Height">The height.</param>
internal sealed record Paper(double Width, double Height)
{
    /// <summary>Returns the size with a name: A4 or Letter.</summary>
    public static Paper Of(string name) => name == "A4" ? new Paper(8.27, 11.69) : new Paper(8.5, 11);
}
