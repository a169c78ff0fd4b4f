using System.Security;

namespace NtxPay.PowerShell.Binding;

/// <summary>The credential, certificate and address of a connection.</summary>
internal sealed record ConnectionSettings
{
    /// <summary>The OAuth client id.</summary>
    public required string ClientId { get; init; }

    /// <summary>The parameter or variable of the client id, for messages.</summary>
    public required string ClientIdName { get; init; }

    /// <summary>The OAuth client secret.</summary>
    public required SecureString ClientSecret { get; init; }

    /// <summary>The parameter or variable of the client secret, for messages.</summary>
    public required string ClientSecretName { get; init; }

    /// <summary>The source of the certificate.</summary>
    public required CertificateSource Certificate { get; init; }

    /// <summary>The address, if one was given.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>The environment, if one was given.</summary>
    public NtxPayEnvironment? Environment { get; init; }

    /// <summary>The effective address: the given one, else the environment's.</summary>
    public Uri Address => BaseUri ?? NtxPayHosts.GetBaseUri(Environment ?? NtxPayEnvironment.Production);

    /// <summary>The effective environment: the given one, else that of the address.</summary>
    public NtxPayEnvironment Kind =>
        Environment ?? (Address.IsAbsoluteUri ? NtxPayHosts.GetEnvironment(Address) : NtxPayEnvironment.Production);
}
