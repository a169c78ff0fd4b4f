namespace NtxPay.Shell.Hosting;

/// <summary>The console's size, also where there is no console.</summary>
internal static class RawConsole
{
    /// <summary>What is taken for the width of a pipe or file, as pwsh does.</summary>
    private const int AssumedWidth = 120;
    private const int AssumedHeight = 50;

    /// <summary>Columns; 1 or more.</summary>
    public static int Width => Console.IsOutputRedirected ? AssumedWidth : Positive(Console.WindowWidth, AssumedWidth);

    /// <summary>Rows; 1 or more.</summary>
    public static int Height => Console.IsOutputRedirected ? AssumedHeight : Positive(Console.WindowHeight, AssumedHeight);

    // A pseudo-terminal whose size nobody has set says 0.
    private static int Positive(int size, int assumed) => size > 0 ? size : assumed;
}
