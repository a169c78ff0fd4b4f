namespace NtxPay;

/// <summary>
/// A named session that is signed in to the API. It belongs to the runspace that created it, and can be used in other runspaces of the same
/// process and from several threads at the same time.
/// </summary>
public sealed class Session
{
    private readonly UnknownPaymentList unknownPayments = new();
    private volatile bool connected = true;

    /// <summary>Creates a session of a client that has a token.</summary>
    /// <param name="client">The client; the session owns it.</param>
    /// <param name="options">The options of the client.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="connectedAt">When it was connected (UTC).</param>
    public Session(INtxPayClient client, ClientOptions options, NtxPayEnvironment environment, DateTimeOffset connectedAt)
    {
        Client = client;
        Name = options.SessionName;
        Environment = environment;
        BaseUri = options.BaseUri;
        ClientId = options.ClientId;
        var certificate = options.Certificate.Certificate;
        CertificateSubject = DisplayText.WithoutControls(certificate.Subject);
        CertificateThumbprint = certificate.Thumbprint;
        CertificateNotAfter = new DateTimeOffset(certificate.NotAfter).ToUniversalTime();
        ConnectedAt = connectedAt;
    }

    /// <summary>The name, unique in its runspace, case-insensitive.</summary>
    public string Name { get; }

    /// <summary>The environment. In production, money is real.</summary>
    public NtxPayEnvironment Environment { get; }

    /// <summary>The API's base address.</summary>
    public Uri BaseUri { get; }

    /// <summary>The OAuth client id.</summary>
    public string ClientId { get; }

    /// <summary>The client certificate's subject, without control characters.</summary>
    public string CertificateSubject { get; }

    /// <summary>The client certificate's SHA-1 thumbprint, in hexadecimal.</summary>
    public string CertificateThumbprint { get; }

    /// <summary>When the client certificate expires (UTC).</summary>
    public DateTimeOffset CertificateNotAfter { get; }

    /// <summary>When the session was connected (UTC).</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>Whether the session can be used: it was not disconnected.</summary>
    public bool Connected => connected;

    /// <summary>Whether the cmdlets of its runspace use it unless another session is specified.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>When the current token expires (UTC), or null without one.</summary>
    public DateTimeOffset? TokenExpiresAt => Client.CurrentToken?.ExpiresAt;

    /// <summary>From when the current token is renewed (UTC), or null without one.</summary>
    public DateTimeOffset? TokenRenewsAt => Client.CurrentToken?.RenewsAt;

    /// <summary>
    /// The payments of this session that may have been sent and whose outcome is not known, oldest first. They are kept in memory, even after
    /// the session is disconnected; if there are more than 10,000, the oldest are dropped.
    /// </summary>
    public IReadOnlyList<UnknownPayment> UnknownPayments => unknownPayments.All;

    /// <summary>The client that the cmdlets call.</summary>
    internal INtxPayClient Client { get; }

    /// <summary>Returns the session's name.</summary>
    public override string ToString() => Name;

    /// <summary>Adds a payment to <see cref="UnknownPayments"/>. A payment that is already listed keeps its first time.</summary>
    /// <param name="request">The payment, with its externalId.</param>
    /// <param name="startedAt">When its request was sent (UTC).</param>
    internal void AddUnknownPayment(PaymentRequest request, DateTimeOffset startedAt) => unknownPayments.Add(request, startedAt);

    /// <summary>Removes a payment from <see cref="UnknownPayments"/>: its outcome is known now.</summary>
    /// <param name="request">The payment, with its externalId.</param>
    internal void ResolvePayment(PaymentRequest request) => unknownPayments.Remove(request);

    /// <summary>Clears the token and closes the connections. A second call does nothing.</summary>
    internal void Close()
    {
        connected = false;
        IsDefault = false;
        Client.Dispose();
    }
}
