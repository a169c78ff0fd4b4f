using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NtxPay.PowerShell.Completion;

/// <summary>Completes the thumbprints of the certificates in the user's and the machine's stores.</summary>
public sealed class ThumbprintCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        var word = wordToComplete.Trim('\'', '"');
        return new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine }
            .SelectMany(CertificatesOf)
            .Where(certificate => certificate.Thumbprint.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            .GroupBy(certificate => certificate.Thumbprint, StringComparer.Ordinal)
            .Select(same => same.First())
            .Select(certificate => new CompletionResult(
                certificate.Thumbprint,
                $"{certificate.Thumbprint.Substring(0, 8)} {DisplayText.WithoutControls(certificate.Subject)}",
                CompletionResultType.ParameterValue,
                Localized.Text($"{DisplayText.WithoutControls(certificate.Subject)}, until {certificate.NotAfter:yyyy-MM-dd}")));
    }

    private static X509Certificate2[] CertificatesOf(StoreLocation location)
    {
        using var store = new X509Store(StoreName.My, location);
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return [.. store.Certificates.Cast<X509Certificate2>()];
        }
        catch (Exception exception) when (exception is CryptographicException or SecurityException or PlatformNotSupportedException)
        {
            // A store that is missing or not accessible has no completions.
            return [];
        }
    }
}
