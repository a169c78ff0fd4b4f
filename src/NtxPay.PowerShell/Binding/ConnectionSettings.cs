using System.Security;

namespace NtxPay.PowerShell.Binding;

/// <summary>Who signs in, with what, and where.</summary>
internal sealed record ConnectionSettings
{
    /// <summary>The OAuth client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>Where the client id came from, as the user knows it.</summary>
    public required string ClientIdName { get; init; }

    /// <summary>The OAuth client secret.</summary>
    public required SecureString ClientSecret { get; init; }

    /// <summary>Where the client secret came from, as the user knows it.</summary>
    public required string ClientSecretName { get; init; }

    /// <summary>Where the certificate comes from.</summary>
    public required CertificateSource Certificate { get; init; }

    /// <summary>The address, where one was given.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>The environment, where one was named.</summary>
    public NtxPayEnvironment? Environment { get; init; }

    /// <summary>The address to use: the one given, else the environment's.</summary>
    public Uri Address => BaseUri ?? NtxPayHosts.For(Environment ?? NtxPayEnvironment.Production);

    /// <summary>The environment to use: the one named, else what the address says.</summary>
    public NtxPayEnvironment Kind =>
        Environment ?? (Address.IsAbsoluteUri ? NtxPayHosts.EnvironmentOf(Address) : NtxPayEnvironment.Production);
}
