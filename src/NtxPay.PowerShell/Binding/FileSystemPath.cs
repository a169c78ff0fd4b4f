using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Resolves PowerShell paths to paths of the file system.</summary>
internal static class FileSystemPath
{
    /// <summary>Resolves a PowerShell path, relative to the current location, to a path of the file system.</summary>
    /// <param name="state">The session state of the cmdlet.</param>
    /// <param name="path">The path.</param>
    /// <param name="kind">The kind of the error.</param>
    /// <exception cref="NtxPayException">It is not a path of the file system, or it is the text of a PEM file.</exception>
    public static string Resolve(SessionState state, string path, NtxPayErrorKind kind)
    {
        ThrowIfPem(path, kind);
        string resolved;
        ProviderInfo provider;
        try
        {
            resolved = state.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _);
        }
        catch (Exception exception) when (exception is SessionStateException or ProviderInvocationException or PSArgumentException)
        {
            throw new NtxPayException(kind, exception.Message, exception);
        }

        return IsFileSystem(provider)
            ? resolved
            : throw new NtxPayException(kind, Localized.Text($"'{path}' is not a path of the file system. Specify the path of a file."));
    }

    /// <summary>Throws if a path is the text of a PEM file. The message does not contain the text, which can be a private key.</summary>
    /// <param name="path">The path.</param>
    /// <param name="kind">The kind of the error.</param>
    /// <exception cref="NtxPayException">It is the text of a PEM file.</exception>
    public static void ThrowIfPem(string path, NtxPayErrorKind kind)
    {
        if (PemDetector.IsPem(path))
        {
            throw new NtxPayException(kind, Localized.Text($"The value of the path is the text of a PEM file. Specify the path of the file instead."));
        }
    }

    /// <summary>Returns whether a provider is the file system.</summary>
    public static bool IsFileSystem(ProviderInfo provider) =>
        string.Equals(provider.Name, "FileSystem", StringComparison.OrdinalIgnoreCase);
}
