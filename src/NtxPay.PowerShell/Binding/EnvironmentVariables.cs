using Variables = System.Environment;

namespace NtxPay.PowerShell.Binding;

/// <summary>Reads connection settings from environment variables, for pipelines and containers.</summary>
internal static class EnvironmentVariables
{
    private const string ClientId = "NTXPAY_CLIENT_ID";
    private const string ClientSecret = "NTXPAY_CLIENT_SECRET";
    private const string Certificate = "NTXPAY_CLIENT_CERT";
    private const string CertificateKey = "NTXPAY_CLIENT_CERT_KEY";
    private const string CertificatePassword = "NTXPAY_CLIENT_CERT_PASSWORD";
    private const string EnvironmentName = "NTXPAY_ENVIRONMENT";
    private const string BaseUrl = "NTXPAY_BASE_URL";

    /// <summary>Reads the settings.</summary>
    /// <param name="filePath">Resolves a file system path.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>, the message names the invalid variables.</exception>
    public static ConnectionSettings Read(Func<string, string> filePath)
    {
        var missing = new[] { ClientId, ClientSecret, Certificate }.Where(name => Get(name) is null).ToArray();
        if (missing.Length > 0)
        {
            throw Invalid(missing.Length == 1
                ? Localized.Text($"The environment variable {missing[0]} must be set for -FromEnvironment.")
                : Localized.Text($"The environment variables {string.Join(", ", missing)} must be set for -FromEnvironment."));
        }

        var certificate = Get(Certificate)!;
        var key = Get(CertificateKey);
        var password = Get(CertificatePassword);
        return new ConnectionSettings
        {
            ClientId = Get(ClientId)!,
            ClientIdName = ClientId,
            ClientSecret = SecureText.FromText(Get(ClientSecret)!),
            ClientSecretName = ClientSecret,
            Certificate = new CertificateSource
            {
                Path = PemDetector.IsPem(certificate) ? null : filePath(certificate),
                Pem = PemDetector.IsPem(certificate) ? certificate : null,
                KeyPath = key is null || PemDetector.IsPem(key) ? null : filePath(key),
                KeyPem = key is not null && PemDetector.IsPem(key) ? key : null,
                Password = password is null ? null : SecureText.FromText(password),
            },
            BaseUri = Get(BaseUrl) is { } url ? ParseUrl(url) : null,
            Environment = Get(EnvironmentName) is { } name ? ParseEnvironment(name) : null,
        };
    }

    private static string? Get(string name)
    {
        var value = Variables.GetEnvironmentVariable(name);
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        // Azure DevOps does not expand the macro of a variable that does not exist.
        return value.StartsWith("$(", StringComparison.Ordinal) && value.EndsWith(")", StringComparison.Ordinal)
            ? throw Invalid(Localized.Text($"The environment variable {name} contains an unexpanded pipeline macro. Define the pipeline variable, and map secrets with env:."))
            : value;
    }

    private static Uri ParseUrl(string url) =>
        Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri)
            ? uri
            : throw Invalid(Localized.Text($"The environment variable {BaseUrl} is not an absolute address such as https://api.ntxpay.com."));

    private static NtxPayEnvironment ParseEnvironment(string name) =>
        Enum.TryParse<NtxPayEnvironment>(name.Trim(), ignoreCase: true, out var environment) && Enum.IsDefined(typeof(NtxPayEnvironment), environment)
            ? environment
            : throw Invalid(Localized.Text($"The environment variable {EnvironmentName} must be Production or Sandbox."));

    private static NtxPayException Invalid(string message) => new(NtxPayErrorKind.InvalidConfiguration, message);
}
