using System.Collections.Specialized;
using System.Net;
using System.Text;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Webhooks;

public sealed class WebhookVerificationTests : IDisposable
{
    private readonly ModuleRunspace module = new();
    private readonly string body = Deliveries.Body();

    public WebhookVerificationTests()
    {
        module.Set("secret", Deliveries.Secure(Deliveries.Secret));
        module.Set("body", body);
        module.Set("signature", Deliveries.Sign(body));
    }

    public void Dispose() => module.Dispose();

    [Theory]
    [InlineData("$body")]
    [InlineData("([Text.Encoding]::UTF8.GetBytes($body))")]
    [InlineData("([object[]] [Text.Encoding]::UTF8.GetBytes($body))")]
    [InlineData("([IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes($body)))")]
    public void A_raw_body_is_verified_as_text_bytes_and_stream(string form)
    {
        Assert.Equal(true, module.Run($"Test-NtxPayWebhookSignature {form} $signature $secret").Single.BaseObject);
        Assert.Equal(false, module.Run($"$body += ' '; Test-NtxPayWebhookSignature {form} $signature $secret").Single.BaseObject);
    }

    [Theory]
    [InlineData("$body", "$null")]
    [InlineData("$body", "''")]
    [InlineData("$body", "'sha256=00'")]
    [InlineData("$null", "$signature")]
    [InlineData("''", "$signature")]
    [InlineData("@()", "$signature")]
    [InlineData("@{ event = 'e' }", "$signature")]
    [InlineData("42", "$signature")]
    public void An_invalid_signature_returns_false_without_an_error(string candidate, string header)
    {
        Assert.Equal(false, module.Run($"Test-NtxPayWebhookSignature {candidate} {header} $secret").Single.BaseObject);
    }

    [Theory]
    [InlineData("Test-NtxPayWebhookSignature '{}' $signature -Secret {0}")]
    [InlineData("ConvertFrom-NtxPayWebhook -Body '{}' -Headers @{ 'X-NTXPay-Signature' = $signature } -Secret {0}")]
    [InlineData("Receive-NtxPayWebhook -Secret {0} -Port $taken.Port -InboxPath $inbox -TimeoutSec 1")]
    [InlineData("Start-NtxPayWebhookListener -Secret {0} -Port $taken.Port -InboxPath $inbox")]
    [InlineData("Wait-NtxPayTransaction t-1 -Secret {0} -Port $taken.Port -InboxPath $inbox -TimeoutSec 1")]
    public void A_secret_that_is_empty_or_short_is_refused_before_anything_is_opened(string script)
    {
        using var files = new ClientFiles();
        module.Set("signature", Deliveries.Sign("{}", string.Empty));
        module.Set("empty", Deliveries.Secure(string.Empty));
        module.Set("short", Deliveries.Secure("1234567"));
        module.Set("inbox", files.PathOf("events.inbox"));
        module.Run("$taken = Start-NtxPayWebhookListener -Secret $secret").ShouldHaveSucceeded();

        foreach (var secrets in (string[])["$empty", "$short", "$secret, $empty", "$empty, $secret"])
        {
            var result = module.Attempt(script.Replace("{0}", secrets, StringComparison.Ordinal));

            Assert.NotNull(result.Terminating);
            Assert.Equal("WebhookSecretInvalid", result.ErrorId);
            Assert.Empty(result.Output);
        }

        Assert.False(File.Exists(files.PathOf("events.inbox")));
    }

    [Fact]
    public void During_a_rotation_both_secrets_verify()
    {
        module.Set("other", Deliveries.Secure("other-secret"));

        Assert.Equal(true, module.Run("Test-NtxPayWebhookSignature $body $signature -Secret $other, $secret").Single.BaseObject);
        Assert.Equal(false, module.Run("Test-NtxPayWebhookSignature $body $signature -Secret $other").Single.BaseObject);
    }

    [Theory]
    [InlineData("@{ RawBody = $body; Body = @{ event = 'parsed' }; Headers = @{ 'x-ntxpay-signature' = $signature; 'X-Event-Id' = 'e-1' } } | ConvertFrom-NtxPayWebhook -Secret $secret")]
    [InlineData("@{ Body = $body; Headers = @{ 'X-NTXPay-Signature' = @($signature); 'x-event-id' = 'e-1' } } | ConvertFrom-NtxPayWebhook -Secret $secret")]
    [InlineData("[pscustomobject] @{ RawBody = $body; Headers = [pscustomobject] @{ 'X-NTXPay-Signature' = $signature; 'x-event-id' = 'e-1' } } | ConvertFrom-NtxPayWebhook -Secret $secret")]
    [InlineData("ConvertFrom-NtxPayWebhook -Body ([Text.Encoding]::UTF8.GetBytes($body)) -Headers @{ 'X-NTXPay-Signature' = $signature; 'x-event-id' = 'e-1' } -Secret $secret")]
    [InlineData("$h = [Collections.Generic.Dictionary[string,string]]::new(); $h['x-ntxpay-signature'] = $signature; $h['x-event-id'] = 'e-1'; ConvertFrom-NtxPayWebhook -Body $body -Headers $h -Secret $secret")]
    [InlineData("ConvertFrom-NtxPayWebhook @{ rawbody = $body; headers = @{ 'X-NTXPay-Signature' = $signature; 'x-event-id' = 'e-1' } } -Secret $secret")]
    public void A_verified_delivery_becomes_an_event_in_every_input_form(string script)
    {
        var received = module.Run(script);

        Assert.Equal("transaction.cash_in.settled", received["Event"]);
        Assert.Equal("e-1", received["EventId"]);
        Assert.Equal(1250.50m, received["Amount"]);
        Assert.Equal("Juan Pérez", received["PayerName"]);
        Assert.Equal("Settled", $"{received["Outcome"]}");
    }

    [Fact]
    public void A_NameValueCollection_of_headers_is_accepted()
    {
        module.Set("headers", new NameValueCollection { ["X-NTXPay-Signature"] = Deliveries.Sign(body) });

        Assert.Null(module.Run("ConvertFrom-NtxPayWebhook -Body $body -Headers $headers -Secret $secret")["EventId"]);
    }

    [Fact]
    public async Task An_HttpListenerRequest_is_accepted()
    {
        using var http = new HttpListener();
        using var sandbox = new ModuleRunspace();
        var port = (int)sandbox.Run("($s = Start-NtxPaySandbox).Port; $s | Stop-NtxPaySandbox").Single.BaseObject;
        http.Prefixes.Add($"http://127.0.0.1:{port}/");
        http.Start();
        var sending = Deliveries.SendAsync(new Uri($"http://127.0.0.1:{port}/"), body, "e-7");
        var context = await http.GetContextAsync();
        module.Set("request", context.Request);

        Assert.Equal("e-7", module.Run("$request | ConvertFrom-NtxPayWebhook -Secret $secret")["EventId"]);

        context.Response.Close();
        Assert.Equal(200, await sending);
    }

    [Theory]
    [InlineData("@{ RawBody = $body; Headers = @{} }")]
    [InlineData("@{ RawBody = $body; Headers = @{ 'X-NTXPay-Signature' = 'sha256=00' } }")]
    [InlineData("@{ RawBody = $body + ' '; Headers = @{ 'X-NTXPay-Signature' = $signature } }")]
    [InlineData("@{ Headers = @{ 'X-NTXPay-Signature' = $signature } }")]
    [InlineData("@{ RawBody = $body }")]
    [InlineData("'text'")]
    public void An_unverified_delivery_is_an_error_and_never_an_object(string request)
    {
        var result = module.Run($"{request} | ConvertFrom-NtxPayWebhook -Secret $secret");

        Assert.Equal("WebhookUnverified", result.ErrorId);
        Assert.Empty(result.Output);
        Assert.DoesNotContain(Deliveries.Secret, result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parsed_body_is_refused_with_an_error_that_names_the_raw_body()
    {
        var result = module.Run("[pscustomobject] @{ Body = @{ event = 'e' }; Headers = @{ 'X-NTXPay-Signature' = $signature } } | ConvertFrom-NtxPayWebhook -Secret $secret");

        Assert.Equal("WebhookUnverified", result.ErrorId);
        Assert.Contains("$Request.RawBody", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_delivery_does_not_prevent_the_next()
    {
        var result = module.Run("@{ RawBody = '{}'; Headers = @{} }, @{ RawBody = $body; Headers = @{ 'X-NTXPay-Signature' = $signature } } | ConvertFrom-NtxPayWebhook -Secret $secret");

        Assert.Equal("WebhookUnverified", result.ErrorId);
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_signed_body_that_is_not_an_event_has_its_own_error()
    {
        module.Set("signature", Deliveries.Sign("{}"));

        Assert.Equal("WebhookMalformed", module.Run("ConvertFrom-NtxPayWebhook -Body '{}' -Headers @{ 'X-NTXPay-Signature' = $signature } -Secret $secret").ErrorId);
    }

    [Fact]
    public void An_endless_stream_is_refused()
    {
        module.Set("stream", new MemoryStream(Encoding.UTF8.GetBytes(new string('x', (256 * 1024) + 1))));

        Assert.Equal("WebhookUnverified", module.Run("ConvertFrom-NtxPayWebhook -Body $stream -Headers @{ 'X-NTXPay-Signature' = $signature } -Secret $secret").ErrorId);
    }
}
