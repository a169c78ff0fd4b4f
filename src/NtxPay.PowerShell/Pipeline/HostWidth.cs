using System.Management.Automation.Host;

namespace NtxPay.PowerShell.Pipeline;

/// <summary>Determines the width at which texts for a person are wrapped.</summary>
internal static class HostWidth
{
    private const string ConsoleHostName = "ConsoleHost";

    /// <summary>The minimum width for which texts are wrapped, in characters.</summary>
    private const int Minimum = 30;

    /// <summary>Returns the width of the host in characters, without the last column; null if it is unknown or the output is redirected.</summary>
    public static int? Get(PSHost host)
    {
        try
        {
            if (string.Equals(host.Name, ConsoleHostName, StringComparison.Ordinal) && Console.IsOutputRedirected)
                return null;

            return host.UI?.RawUI is { } screen && Math.Min(screen.BufferSize.Width, screen.WindowSize.Width) is >= Minimum and var width ? width - 1 : null;
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or NotSupportedException or InvalidOperationException or IOException)
        {
            return null;
        }
    }
}
