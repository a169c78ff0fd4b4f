using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>The base class of the cmdlets that connect or test a connection. It has the parameters for signing in.</summary>
public abstract class ConnectionCommand : NtxPayCommand
{
    private protected const string PathSet = "CertificatePath";
    private protected const string CertificateSet = "Certificate";
    private protected const string ThumbprintSet = "CertificateThumbprint";
    private protected const string EnvironmentSet = "FromEnvironment";
    private protected const string SandboxSet = "Sandbox";

    private ConnectionSettings? settings;

    /// <summary>
    /// Specifies the OAuth client: the user name is the client id, and the password is the client secret (8 to 64 characters). NTX Pay
    /// issues both.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CertificateSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ThumbprintSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// Specifies the path of the client certificate in PEM, DER or PKCS#12 (.pfx, .p12) format. The format is detected from the content. A
    /// PEM file can also contain the private key. Without a private key, the certificate is sent in the header only and is not presented in
    /// the TLS handshake.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [Alias("CertPath")]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>
    /// Specifies the path of the private key, if the file of the certificate does not contain it. The key can be PKCS#8, PKCS#1 or SEC1, in
    /// PEM or DER format.
    /// </summary>
    [Parameter(ParameterSetName = PathSet)]
    [Alias("KeyPath")]
    [ValidateNotNullOrEmpty]
    public string? CertificateKeyPath { get; set; }

    /// <summary>Specifies the password of the PKCS#12 file or of the encrypted private key.</summary>
    [Parameter(ParameterSetName = PathSet)]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>Specifies the client certificate as an object, for example from the Cert: drive or from Get-PfxCertificate.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = CertificateSet)]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>
    /// Specifies the SHA-1 thumbprint of a certificate in the stores CurrentUser\My and LocalMachine\My. If both stores contain it, the
    /// certificate with a private key is used.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ThumbprintSet)]
    [Alias("Thumbprint")]
    [ArgumentCompleter(typeof(ThumbprintCompleter))]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>
    /// Indicates that the settings are read from environment variables: NTXPAY_CLIENT_ID, NTXPAY_CLIENT_SECRET, NTXPAY_CLIENT_CERT (a path
    /// or PEM text), NTXPAY_CLIENT_CERT_KEY (a path or PEM text), NTXPAY_CLIENT_CERT_PASSWORD, NTXPAY_ENVIRONMENT (Production or Sandbox)
    /// and NTXPAY_BASE_URL. The first three are required. -Environment and -BaseUri take precedence over their variables.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentSet)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>Specifies a sandbox that Start-NtxPaySandbox returned. Its credential, certificate and address are used.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SandboxSet)]
    [ValidateNotNull]
    public SandboxInstance? Sandbox { get; set; }

    /// <summary>
    /// Specifies the environment: Production (https://api.ntxpay.com) or Sandbox (https://sandbox.mx.ntxpay.com). With -BaseUri, it
    /// specifies only whether that address is production or a sandbox.
    /// </summary>
    /// <value>Production</value>
    [Parameter]
    public NtxPayEnvironment Environment { get; set; }

    /// <summary>
    /// Specifies the address of the API if NTX Pay assigned you a host other than the default of the environment. The scheme must be https;
    /// http is allowed for loopback addresses only. By default, loopback addresses and the address of the hosted sandbox are treated as a
    /// sandbox, and any other address as production. -Environment overrides this.
    /// </summary>
    /// <value>The address of the environment</value>
    [Parameter]
    [Alias("BaseUrl")]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>Specifies the time limit of one attempt of a request, in seconds, from 1 to 86400.</summary>
    /// <value>100</value>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = (int)ClientOptions.DefaultTimeout.TotalSeconds;

    /// <summary>Specifies the maximum number of retries of a request that is safe to send again, from 0 to 100.</summary>
    /// <value>4</value>
    [Parameter]
    [ValidateRange(0, ClientOptions.MaximumRetryCountLimit)]
    public int MaximumRetryCount { get; set; } = ClientOptions.DefaultMaximumRetryCount;

    /// <summary>Specifies the address of the proxy.</summary>
    /// <value>The proxy settings of the system</value>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>Specifies the user name and password for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Indicates that the credentials of the current user are used for the proxy.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        IsolatedAssemblies.StartWarmUp();
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    private protected override object? ErrorTargetFor(NtxPayErrorKind kind) => kind switch
    {
        // The invalid setting can be an address that contains a password, or the value of a variable.
        NtxPayErrorKind.InvalidConfiguration => null,

        NtxPayErrorKind.CertificateMissing or NtxPayErrorKind.CertificateUnreadable or NtxPayErrorKind.CertificateMalformed
            or NtxPayErrorKind.CertificatePasswordInvalid or NtxPayErrorKind.CertificateKeyMismatch or NtxPayErrorKind.CertificateKeyUnusable
            or NtxPayErrorKind.CertificateExpired or NtxPayErrorKind.CertificateNotYetValid or NtxPayErrorKind.CertificateRejected => CertificateInput,
        _ => BaseUri ?? (object?)Sandbox ?? settings?.EffectiveBaseUri,
    };

    private object? CertificateInput =>
        PemDetector.IsPem(CertificatePath) ? null
        : CertificatePath ?? CertificateThumbprint ?? Certificate ?? Sandbox ?? (object?)settings?.Certificate.Path;

    /// <summary>Reads the settings from the parameters, the environment variables or the sandbox.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/>, or an error of a certificate file's path.</exception>
    private protected ConnectionSettings ReadSettings()
    {
        settings = ParameterSetName switch
        {
            EnvironmentSet => EnvironmentVariables.Read(FilePath),
            SandboxSet => FromSandbox(Sandbox!),
            _ => FromParameters(),
        };
        if (BaseUri is not null)
        {
            settings = settings with { BaseUri = BaseUri };
        }

        if (MyInvocation.BoundParameters.ContainsKey(nameof(Environment)))
        {
            settings = settings with { Environment = Environment };
        }

        WarnIfNotTrimmed(settings.ClientId.Length == settings.ClientId.Trim().Length, settings.ClientIdName);
        WarnIfNotTrimmed(!SecureText.HasWhiteSpaceAtEnds(settings.ClientSecret), settings.ClientSecretName);
        return settings;
    }

    /// <summary>Creates the options of a client with a certificate.</summary>
    private protected ClientOptions CreateOptions(ConnectionSettings settings, string sessionName, ClientCertificate certificate) => new()
    {
        SessionName = sessionName,
        BaseUri = settings.EffectiveBaseUri,
        ClientId = settings.ClientId,
        ClientSecret = settings.ClientSecret,
        Certificate = certificate,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
        MaximumRetryCount = MaximumRetryCount,
        Proxy = Proxy,
        ProxyCredential = ProxyCredential?.GetNetworkCredential(),
        ProxyUseDefaultCredentials = ProxyUseDefaultCredentials,
    };

    private static ConnectionSettings FromSandbox(SandboxInstance sandbox) => new()
    {
        ClientId = sandbox.Credential.UserName,
        ClientIdName = "Sandbox",
        ClientSecret = sandbox.Credential.Password,
        ClientSecretName = "Sandbox",
        Certificate = new CertificateSource { Certificate = sandbox.Certificate },
        BaseUri = sandbox.BaseUri,
        Environment = NtxPayEnvironment.Sandbox,
    };

    private ConnectionSettings FromParameters() => new()
    {
        ClientId = Credential!.UserName,
        ClientIdName = Localized.Text($"Credential (the user name, which is the clientId)"),
        ClientSecret = Credential.Password,
        ClientSecretName = Localized.Text($"Credential (the password, which is the clientSecret)"),
        Certificate = new CertificateSource
        {
            Path = CertificatePath is null ? null : FilePath(CertificatePath),
            KeyPath = CertificateKeyPath is null ? null : FilePath(CertificateKeyPath),
            Password = CertificatePassword,
            Certificate = Certificate,
            Thumbprint = CertificateThumbprint,
        },
    };

    private void WarnIfNotTrimmed(bool isTrimmed, string name)
    {
        if (!isTrimmed)
        {
            WriteWarning(Localized.Text($"{name} begins or ends with white space. It is sent unchanged, and the API will probably refuse it."));
        }
    }
}
