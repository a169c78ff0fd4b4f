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

    /// <summary>The specified base address, or null.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>The specified environment, or null.</summary>
    public NtxPayEnvironment? Environment { get; init; }

    /// <summary>The effective base address: the specified address, or else the address of the environment.</summary>
    public Uri EffectiveBaseUri => BaseUri ?? NtxPayHosts.GetBaseUri(Environment ?? NtxPayEnvironment.Production);

    /// <summary>The effective environment: the specified environment, or else the environment of the address.</summary>
    public NtxPayEnvironment EffectiveEnvironment =>
        Environment ?? (EffectiveBaseUri.IsAbsoluteUri ? NtxPayHosts.GetEnvironment(EffectiveBaseUri) : NtxPayEnvironment.Production);
}
