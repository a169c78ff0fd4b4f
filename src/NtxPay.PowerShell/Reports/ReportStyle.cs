using System.Security.Cryptography;
using System.Text;

namespace NtxPay.PowerShell.Reports;

/// <summary>The style sheet of reports. The Content-Security-Policy of the page allows only this style sheet, by its hash.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public static string Text { get; } = Read();

    /// <summary>The Content-Security-Policy of the page: no scripts and no external resources.</summary>
    public static string Policy { get; } = $"default-src 'none'; style-src 'sha256-{Hash(Text)}'; base-uri 'none'; form-action 'none'";

    /// <summary>Returns the class of a state's color.</summary>
    public static string ClassOf(ComparedPaymentState state) => "s-" + state;

    private static string Read()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    private static string Hash(string text)
    {
        using var sha256 = SHA256.Create();
        return Convert.ToBase64String(sha256.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
