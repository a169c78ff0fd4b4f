using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Errors;

/// <summary>
/// Runs every cmdlet, on success and in each family of failures, with -Verbose and -Debug, and looks for secrets in all
/// readable output. The API is reached through a gateway that records the requests and responses.
/// </summary>
public sealed partial class SecretDisclosureTests : IDisposable
{
    private const int CmdletCount = 31;
    private const string ProxyPassword = "proxy-password-77";
    private const string KeyPassword = "key-password-77";
    private const string WrongPassword = "wrong-password-77";
    private const string WrongSecret = "wrong-secret-77";
    private const string WebhookSecret = "webhook-secret-77";
    private const string TableSecret = "table-secret-Q7w2E9";
    private const string AddressPassword = "address-password-77";

    private static readonly string ProxyAuthorization = Convert.ToBase64String(Encoding.UTF8.GetBytes("proxy-user:" + ProxyPassword));

    /// <summary>Every cmdlet. Only the output of commands that return the token in plain text is discarded.</summary>
    private static readonly string[] Commands =
    [
        "Start-NtxPaySandbox",
        "Connect-NtxPay @connect -Name second -PassThru",
        "Get-NtxPaySession",
        "Get-NtxPayToken -Session first",
        "Get-NtxPayToken -Session first -Force",
        "$null = Get-NtxPayToken -Session first -AsPlainText",
        "$null = Get-NtxPayToken -Session first -AsHeader",
        "Get-NtxPayBalance -Session first",
        "Invoke-NtxPayRequest /api/balance -Session first",
        "Invoke-NtxPayRequest /api/nothing -Method Post -Body @{ a = 1 } -Session first",
        "Test-NtxPayConnection -Session first",
        "Test-NtxPayConnection @connect",
        "ConvertTo-NtxPayEncodedCert $folder/both.pem, $folder/client.key.pem, $folder/locked.key.pem",
        "ConvertTo-NtxPayEncodedCert $folder/client.pfx -Password $wrong",
        "ConvertTo-NtxPayEncodedCert $key",
        "$key | ConvertTo-NtxPayEncodedCert",
        "ConvertFrom-NtxPayEncodedCert $key",
        "ConvertTo-NtxPayEncodedCert $folder/client.cert.pem | ConvertFrom-NtxPayEncodedCert",
        "New-NtxPayCashIn -Session first -Amount 150 -CustomerName Juan -CustomerEmail juan@example.com",
        "Send-NtxPayCashOut -Session first -Amount 1 -DestinationClabe 012180001234567899 -BeneficiaryName Maria -JournalPath $folder/payments.journal -Confirm:$false",
        "Open-NtxPayJournal -Name payroll -TableUri \"https://127.0.0.1:$($upstream.Port)/account/ntxpayjournal?sv=1&sig=$tableText\"",
        "Open-NtxPayJournal -Name payroll -TableUri \"https://127.0.0.1:$($upstream.Port)/account/ntxpayjournal\" -AccessToken (Protect $tableText)",
        "Get-NtxPayJournal $folder/payments.journal",
        "[pscustomobject] @{ Amount = 1; DestinationClabe = '012180001234567899'; BeneficiaryName = 'Maria' } | Compare-NtxPayJournal -Journal $folder/payments.journal",
        "Get-NtxPayJournal $folder/payments.journal | Export-NtxPayReport $folder/report.html",
        "Import-NtxPayTable $folder/client.key.pem",
        "Test-NtxPayClabe 012180001234567890 -Detailed",
        "Register-NtxPayWebhook https://127.0.0.1:1/hook CashIn -Secret $webhookSecret -Session first",
        "Get-NtxPayWebhook -Session first",
        "Test-NtxPayWebhook CashIn -Session first",
        "Unregister-NtxPayWebhook 1 -Session first -Confirm:$false",
        "Test-NtxPayWebhookSignature '{}' 'sha256=00' -Secret $webhookSecret",
        "ConvertFrom-NtxPayWebhook -Body '{}' -Headers @{ 'X-NTXPay-Signature' = 'sha256=00' } -Secret $webhookSecret",
        "($listener = Start-NtxPayWebhookListener -Secret $webhookSecret)",
        "Receive-NtxPayWebhook -Secret $webhookSecret -Port $listener.Port",
        "[pscustomobject] @{ TransactionId = 'never' } | Wait-NtxPayTransaction -Listener $listener -TimeoutSec 1",
        "Stop-NtxPayWebhookListener",
        "Get-NtxPaySandbox",
        "Set-NtxPaySandbox -Latency 0 -PassThru",
        "Get-NtxPaySession | Disconnect-NtxPay",
        "Stop-NtxPaySandbox",
    ];

    private static readonly Dictionary<string, Action<SecretDisclosureTests>> Families = new()
    {
        ["success"] = _ => { },
        ["wrong secret"] = test => test.Run("$connect.Credential = [pscredential]::new($connect.Credential.UserName, $wrongSecret)"),
        ["refusals that repeat the whole request"] = test => test.gateway.Play(Replies.From(request => Replies.Problem(401, Escaped(request)))),
        ["server errors that repeat the whole request"] = test => test.gateway.Play(Replies.From(request => Replies.Problem(500, Escaped(request)))),
        ["pages that repeat the whole request"] = test => test.gateway.Play(Replies.From(request => Replies.Html(200, $"<html>{request}</html>"))),
        ["text that repeats the whole request"] = test => test.gateway.Play(Replies.From(request => Replies.With(200, request, "Content-Type: text/plain"))),
        ["no HTTP but the request again"] = test => test.gateway.Play(Replies.From(Replies.Raw)),
        ["tokens without a life"] = test => test.gateway.Play(Replies.From(request => IsForToken(request)
            ? Replies.Json(201, $$"""{"access_token":"{{Replies.TokenText}}","token_type":"{{Replies.TokenText}}","expires_in":"{{Replies.TokenText}}"}""")
            : Replies.Forward(test.port))),
        ["token refused as expired"] = test => test.gateway.Play(Replies.From(request =>
            IsForToken(request) ? Replies.Forward(test.port) : Replies.Problem(401, "Expired token " + Escaped(request)))),
        ["revoked certificate"] = test => test.Run("$upstream | Set-NtxPaySandbox -RevokeCertificate; $connect = @{ Sandbox = $upstream; MaximumRetryCount = 0 }"),
        ["faults"] = test => test.Run("$upstream | Set-NtxPaySandbox -FaultRate 1 -Seed 5"),
        ["hung"] = test => test.gateway.Play(Replies.Silence),
        ["reset"] = test => test.gateway.Play(Replies.Reset),
        ["wrong key password"] = test => test.Run("$connect.CertificateKeyPath = \"$folder/locked.key.pem\"; $connect.CertificatePassword = $wrong"),
        ["no key password"] = test => test.Run("$connect.CertificateKeyPath = \"$folder/locked.key.pem\""),
        ["right key password"] = test => test.Run("$connect.CertificateKeyPath = \"$folder/locked.key.pem\"; $connect.CertificatePassword = $keyPassword"),
        ["key text in a path's place"] = test => test.Run("$connect.CertificatePath = $key"),
        ["key file in the certificate's place"] = test => test.Run("$connect.CertificatePath = \"$folder/client.key.pem\""),
        ["proxy with credentials"] = test => test.Run("$connect.BaseUri = 'https://api.example.test'; $connect.Proxy = $proxy; $connect.ProxyCredential = $proxyCredential"),
        ["password in the address"] = test => test.Run("$connect.BaseUri = $addressWithPassword"),
    };

    private readonly ModuleRunspace module = new();
    private readonly ClientFiles files = new();
    private readonly ScriptedServer proxy = new(Replies.ProxyChallenge);
    private readonly ScriptedServer gateway;
    private readonly int port;
    private readonly List<string> known = [WrongPassword, WrongSecret, KeyPassword, ProxyPassword, AddressPassword, ClientFiles.PfxPassword, Replies.TokenText, WebhookSecret, TableSecret];

    public SecretDisclosureTests()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(files.KeyPem);
        files.Write("locked.key.pem", key.ExportEncryptedPkcs8PrivateKeyPem(
            KeyPassword, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        known.Add(ProxyAuthorization);
        KnowKey(key);
        foreach (var (name, value) in new (string, string)[]
        {
            ("folder", files.Folder), ("key", files.KeyPem), ("proxy", proxy.Address), ("wrongText", WrongPassword), ("wrongSecretText", WrongSecret),
            ("keyPasswordText", KeyPassword), ("tableText", TableSecret), ("webhookSecretText", WebhookSecret), ("proxyText", ProxyPassword), ("addressWithPassword", $"https://user:{AddressPassword}@api.example.test/"),
        })
        {
            module.Set(name, value);
        }

        Run(
            "$VerbosePreference = $DebugPreference = 'SilentlyContinue'; function Protect($text) { [Net.NetworkCredential]::new('', $text).SecurePassword };"
            + "$wrong = Protect $wrongText; $wrongSecret = Protect $wrongSecretText; $keyPassword = Protect $keyPasswordText; $webhookSecret = Protect $webhookSecretText;"
            + "$proxyCredential = [pscredential]::new('proxy-user', (Protect $proxyText)); $upstream = Start-NtxPaySandbox");
        port = (int)module.Run("$upstream.Port").Single.BaseObject;
        gateway = new ScriptedServer(Replies.Forward(port));
        module.Set("address", gateway.Address);
        KnowSandboxes();
    }

    public static TheoryData<string> FamilyNames => [.. Families.Keys];

    public void Dispose()
    {
        module.Dispose();
        gateway.Dispose();
        proxy.Dispose();
        files.Dispose();
    }

    [Theory]
    [MemberData(nameof(FamilyNames))]
    public void No_stream_no_error_and_no_output_shows_a_secret(string family)
    {
        var seconds = family == "hung" ? 2 : 30;
        Run(
            $"$connect = @{{ Credential = $upstream.Credential; CertificatePath = \"$folder/both.pem\"; BaseUri = $address; MaximumRetryCount = 0; TimeoutSec = {seconds} }};"
            + "Connect-NtxPay @connect -Name first; $PSDefaultParameterValues = @{ '*-NtxPay*:Verbose' = $true; '*-NtxPay*:Debug' = $true }");
        Families[family](this);

        var outputs = new List<PSObject>();
        foreach (var command in Commands)
        {
            var shown = CollectOutput(command, outputs);
            KnowSandboxes();
            AssertNoSecretIn(shown, command);
        }

        AssertNoSecretIn(ErrorText(), "$Error");
        module.Set("outputs", outputs.ToArray());
        AssertNoSecretIn(module.Show("$outputs"), "the formatted output");
        AssertNoSecretIn(module.Show("$Error"), "the formatted errors");
        Assert.True(gateway.Responses.Count > 0, "The gateway recorded no response.");
        if (family == "proxy with credentials")
            Assert.Contains(proxy.Requests, request => request.Contains(ProxyAuthorization, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_cmdlet_is_among_the_commands()
    {
        var exported = module.Run("Get-Command -Module NtxPay -CommandType Cmdlet | ForEach-Object Name").ShouldHaveSucceeded().Output;

        Assert.Equal(CmdletCount, exported.Count);
        Assert.All(exported, name => Assert.Contains(Commands, command => command.Contains($"{name}", StringComparison.Ordinal)));
    }

    /// <summary>Returns whether the search would find one: each of these shows the secret in another place.</summary>
    [Theory]
    [InlineData("$PSCmdlet.WriteVerbose(\"the secret is $text\")")]
    [InlineData("$PSCmdlet.WriteDebug(\"Authorization: $text\")")]
    [InlineData("$PSCmdlet.WriteWarning($text)")]
    [InlineData("$PSCmdlet.WriteInformation([pscustomobject] @{ Inner = $text }, @())")]
    [InlineData("$PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'working', $text))")]
    [InlineData("$PSCmdlet.WriteObject(@{ a = @(1, @{ b = $text }) })")]
    [InlineData("$PSCmdlet.WriteObject([pscustomobject] @{ Hidden = [Net.NetworkCredential]::new('', $text) })")]
    [InlineData("$PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('x', [IO.IOException]::new($text)), 'id', 'ReadError', $null))")]
    [InlineData("$PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('x'), 'id', 'ReadError', @{ Header = $text }))")]
    [InlineData("$e = [Exception]::new('x'); $e.Data['request'] = $text; $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new($e, 'id', 'ReadError', $null))")]
    [InlineData("$PSCmdlet.WriteObject([Text.Encoding]::UTF8.GetBytes($text))")]
    public void The_search_finds_a_secret_in_every_stream(string careless)
    {
        module.Set("text", KeyPassword);
        Run($"function Show-Secret {{ [CmdletBinding()] param() {careless} }}");

        var shown = CollectOutput("Show-Secret -Verbose -Debug", []) + ErrorText();

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(() => AssertNoSecretIn(shown, careless));
    }

    [Fact]
    public async Task A_transcript_shows_no_secret()
    {
        files.Write("transcript.ps1", TranscriptScript);
        var stop = TestContext.Current.CancellationToken;
        var shown = (await Pwsh.Run(["-File", files.PathOf("transcript.ps1"), BuildOutput.Manifest, files.Folder])).Output;

        var secrets = await File.ReadAllLinesAsync(files.PathOf("secrets.txt"), stop);
        known.AddRange(secrets);
        var transcript = await File.ReadAllTextAsync(files.PathOf("transcript.txt"), stop);
        Assert.Equal(3, secrets.Length);
        Assert.Contains("-> 201 in ", transcript, StringComparison.Ordinal);
        Assert.Contains("InvalidCredential", transcript, StringComparison.Ordinal);
        Assert.Contains("CertificateUnreadable", transcript, StringComparison.Ordinal);
        AssertNoSecretIn(transcript, "the transcript");
        AssertNoSecretIn(shown, "the console");
    }

    private const string TranscriptScript =
        """
        param($Manifest, $Folder)
        Import-Module $Manifest
        $key = Get-Content $Folder/client.key.pem -Raw
        $sandbox = Start-NtxPaySandbox
        $wrong = [pscredential]::new($sandbox.Credential.UserName, (ConvertTo-SecureString 'wrong-secret-77' -AsPlainText -Force))
        $PSDefaultParameterValues = @{ '*-NtxPay*:Verbose' = $true; '*-NtxPay*:Debug' = $true }
        $null = Start-Transcript $Folder/transcript.txt
        $sandbox | Format-List * -Force
        $sandbox | Connect-NtxPay -PassThru | Format-List * -Force
        Get-NtxPayToken
        Get-NtxPayToken | Format-List * -Force
        $first = Get-NtxPayToken -AsPlainText
        Get-NtxPayToken -Force | Format-List * -Force
        Get-NtxPayBalance | Format-List * -Force
        Test-NtxPayConnection
        Invoke-NtxPayRequest /api/nothing
        Connect-NtxPay $wrong $Folder/both.pem -BaseUri $sandbox.BaseUri
        Connect-NtxPay $sandbox.Credential $key
        ConvertTo-NtxPayEncodedCert $Folder/both.pem
        ConvertFrom-NtxPayEncodedCert $key
        $second = Get-NtxPayToken -AsPlainText
        Get-NtxPaySession | Disconnect-NtxPay
        Get-NtxPayBalance
        $Error | Format-List * -Force
        $Error | ForEach-Object { $_.Exception | Format-List * -Force }
        $null = Stop-Transcript
        [IO.File]::WriteAllLines("$Folder/secrets.txt", [string[]] ($first, $second, $sandbox.Credential.GetNetworkCredential().Password))
        """;

    private void Run(string script) => module.Run(script).ShouldHaveSucceeded();

    /// <summary>Runs a command and returns all text that can be read from its output.</summary>
    private string CollectOutput(string command, List<PSObject> outputs)
    {
        using var shell = module.Prepare(command);
        var output = new PSDataCollection<PSObject>();
        var disclosure = new Disclosure();
        try
        {
            shell.Invoke(input: null, output);
        }
        catch (RuntimeException exception)
        {
            disclosure.Add(exception);
        }

        disclosure.Add(shell.Streams.Verbose);
        disclosure.Add(shell.Streams.Debug);
        disclosure.Add(shell.Streams.Warning);
        disclosure.Add(shell.Streams.Information);
        disclosure.Add(shell.Streams.Progress);
        disclosure.Add(shell.Streams.Error);
        disclosure.Add(output);
        outputs.AddRange(output);
        return disclosure.Text;
    }

    private string ErrorText()
    {
        var disclosure = new Disclosure();
        disclosure.Add(module.Run("$Error").Output);
        return disclosure.Text;
    }

    /// <summary>Learns the secrets of the sandboxes that run.</summary>
    private void KnowSandboxes()
    {
        foreach (var sandbox in module.Run("$upstream; Get-NtxPaySandbox -Verbose:$false -Debug:$false").Output)
        {
            known.Add(((PSCredential)RunResult.Value(sandbox, "Credential")!).GetNetworkCredential().Password);
        }
    }

    private void KnowKey(ECDsa key)
    {
        var whole = key.ExportPkcs8PrivateKey();
        var secret = key.ExportParameters(includePrivateParameters: true).D!;
        known.AddRange(LinesWith(secret, whole));
        known.Add(Convert.ToBase64String(whole));
        known.Add(Convert.ToBase64String(key.ExportECPrivateKey()));
        known.Add(Convert.ToHexString(secret));
    }

    /// <summary>Returns the lines of the PEM text of the key that contain parts of the private key. The others contain the public key, which is not secret.</summary>
    private static IEnumerable<string> LinesWith(byte[] secret, byte[] whole)
    {
        const int BytesALine = 48;
        var start = whole.AsSpan().IndexOf(secret);
        return whole.Chunk(BytesALine).Skip(start / BytesALine).Take(((start + secret.Length - 1) / BytesALine) - (start / BytesALine) + 1).Select(Convert.ToBase64String);
    }

    /// <summary>Fails if a secret or an issued token occurs, whole or in parts.</summary>
    private void AssertNoSecretIn(string shown, string where)
    {
        var tokens = gateway.Responses.SelectMany(response => AccessToken().Matches(response)).Select(match => match.Groups["token"].Value);
        foreach (var secret in known.Concat(tokens.Append(Replies.TokenText).SelectMany(token => token.Split('.').Skip(1).Append(token))).Distinct())
        {
            var found = shown.IndexOf(secret, StringComparison.OrdinalIgnoreCase);
            Assert.True(found < 0, found < 0 ? string.Empty : $"{where} shows a secret: {shown.Substring(Math.Max(0, found - 200), Math.Min(found, 200))}<here>");
        }
    }

    private static bool IsForToken(string request) => request.StartsWith("POST /api/auth/token ", StringComparison.Ordinal);

    private static string Escaped(string request) => JsonSerializer.Serialize(request)[1..^1];

    [GeneratedRegex("\"access_token\":\"(?<token>[^\"]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AccessToken();
}
