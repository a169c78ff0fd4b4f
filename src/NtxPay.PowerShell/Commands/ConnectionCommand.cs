using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using NtxPay.PowerShell.Binding;
using NtxPay.PowerShell.Completion;
using NtxPay.PowerShell.Loading;

namespace NtxPay.PowerShell.Commands;

/// <summary>What it takes to sign in, shared by the cmdlets that connect and that try a connection.</summary>
public abstract class ConnectionCommand : NtxPayCommand
{
    private protected const string PathSet = "CertificatePath";
    private protected const string CertificateSet = "Certificate";
    private protected const string ThumbprintSet = "CertificateThumbprint";
    private protected const string EnvironmentSet = "FromEnvironment";
    private protected const string SandboxSet = "Sandbox";

    private ConnectionSettings? settings;

    /// <summary>The OAuth client: the user name is the clientId, the password the clientSecret (8 to 64 characters).</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CertificateSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ThumbprintSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// The client certificate's file: PEM, DER or PKCS#12 (.pfx, .p12), told apart by content. A PEM file may hold the
    /// private key too. Without a private key the certificate goes into the header only, not into the TLS handshake.
    /// </summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = PathSet)]
    [Alias("CertPath")]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>The private key's file, where it is not in the certificate's: PEM or DER; PKCS#8, PKCS#1 or SEC1.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Alias("KeyPath")]
    [ValidateNotNullOrEmpty]
    public string? CertificateKeyPath { get; set; }

    /// <summary>The password of the PKCS#12 file or of the encrypted private key.</summary>
    [Parameter(ParameterSetName = PathSet)]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>The client certificate as an object, from the Cert: drive or Get-PfxCertificate for instance.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = CertificateSet)]
    [ValidateNotNull]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>
    /// The SHA-1 thumbprint of a certificate in the stores CurrentUser\My and LocalMachine\My. Where both have it, the one whose
    /// private key is there is taken.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ThumbprintSet)]
    [Alias("Thumbprint")]
    [ArgumentCompleter(typeof(ThumbprintCompleter))]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>
    /// Reads everything from environment variables: NTXPAY_CLIENT_ID, NTXPAY_CLIENT_SECRET, NTXPAY_CLIENT_CERT (a path, or the
    /// PEM text itself), NTXPAY_CLIENT_CERT_KEY (likewise), NTXPAY_CLIENT_CERT_PASSWORD, NTXPAY_ENVIRONMENT (Production or
    /// Sandbox) and NTXPAY_BASE_URL. The first three are needed. A parameter given beside it wins over its variable.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = EnvironmentSet)]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>A sandbox that Start-NtxPaySandbox made: its credential, certificate and address are used.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SandboxSet)]
    [ValidateNotNull]
    public SandboxInstance? Sandbox { get; set; }

    /// <summary>
    /// The environment: Production (https://api.ntxpay.com) or Sandbox (https://sandbox.mx.ntxpay.com). With -BaseUri it only
    /// says what kind of environment that address is.
    /// </summary>
    /// <value>Production</value>
    [Parameter]
    public NtxPayEnvironment Environment { get; set; }

    /// <summary>
    /// The API's address, where it is another than the environment's: the host that NTX Pay gave at onboarding. It must be https;
    /// plain http is allowed to this machine only. An address of this machine and the public sandbox's count as a sandbox,
    /// any other as production, unless -Environment says otherwise.
    /// </summary>
    /// <value>The environment's address</value>
    [Parameter]
    [Alias("BaseUrl")]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>How many seconds one attempt of a request may take, from 1 to 86400.</summary>
    /// <value>100</value>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; } = (int)ClientOptions.DefaultTimeout.TotalSeconds;

    /// <summary>How often a request that is safe to repeat is repeated, from 0 to 100.</summary>
    /// <value>4</value>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; } = ClientOptions.DefaultMaximumRetryCount;

    /// <summary>The proxy's address. Without it the system's proxy settings hold.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The proxy's user name and password.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Signs in to the proxy as the current user.</summary>
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
        // The setting at fault may be an address with a password in it, or a variable's value.
        NtxPayErrorKind.InvalidConfiguration => null,

        NtxPayErrorKind.CertificateMissing or NtxPayErrorKind.CertificateUnreadable or NtxPayErrorKind.CertificateMalformed
            or NtxPayErrorKind.CertificatePasswordInvalid or NtxPayErrorKind.CertificateKeyMismatch or NtxPayErrorKind.CertificateKeyUnusable
            or NtxPayErrorKind.CertificateExpired or NtxPayErrorKind.CertificateNotYetValid or NtxPayErrorKind.CertificateRejected => CertificateInput,
        _ => BaseUri ?? (object?)Sandbox ?? settings?.Address,
    };

    private object? CertificateInput =>
        PemDetector.IsPem(CertificatePath) ? null
        : CertificatePath ?? CertificateThumbprint ?? Certificate ?? Sandbox ?? (object?)settings?.Certificate.Path;

    /// <summary>Gathers what the parameters, the environment's variables or the sandbox say.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.InvalidConfiguration"/> and the like.</exception>
    private protected ConnectionSettings ReadSettings()
    {
        settings = ParameterSetName switch
        {
            EnvironmentSet => EnvironmentVariables.Read(FilePath),
            SandboxSet => ForSandbox(Sandbox!),
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

        WarnOfWhiteSpace(settings.ClientId.Length != settings.ClientId.Trim().Length, settings.ClientIdName);
        WarnOfWhiteSpace(SecureText.HasWhiteSpaceAtEnds(settings.ClientSecret), settings.ClientSecretName);
        return settings;
    }

    /// <summary>A client's options, once the certificate is read.</summary>
    private protected ClientOptions OptionsFor(ConnectionSettings settings, string sessionName, ClientCertificate certificate) => new()
    {
        SessionName = sessionName,
        BaseUri = settings.Address,
        ClientId = settings.ClientId,
        ClientSecret = settings.ClientSecret,
        Certificate = certificate,
        Timeout = TimeSpan.FromSeconds(TimeoutSec),
        MaximumRetryCount = MaximumRetryCount,
        Proxy = Proxy,
        ProxyCredential = ProxyCredential?.GetNetworkCredential(),
        ProxyUseDefaultCredentials = ProxyUseDefaultCredentials,
    };

    private static ConnectionSettings ForSandbox(SandboxInstance sandbox) => new()
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

    private void WarnOfWhiteSpace(bool isAtEnds, string name)
    {
        if (isAtEnds)
        {
            WriteWarning(Localized.Text($"{name} begins or ends with white space. It is sent as it is, and the API is likely to refuse it."));
        }
    }
}
