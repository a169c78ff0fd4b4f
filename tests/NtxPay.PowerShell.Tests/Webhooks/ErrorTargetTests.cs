using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Webhooks;

/// <summary>The TargetObject of the errors of the webhook cmdlets is the input that the error is about.</summary>
public sealed class ErrorTargetTests : IDisposable
{
    private readonly ModuleRunspace module = ModuleRunspace.Connected();
    private readonly ClientFiles files = new();

    public void Dispose()
    {
        module.Dispose();
        files.Dispose();
    }

    [Theory]
    [InlineData("Receive-NtxPayWebhook -Secret $secret -InboxPath $folder")]
    [InlineData("Wait-NtxPayTransaction t-1 -Secret $secret -InboxPath $folder")]
    [InlineData("Start-NtxPayWebhookListener -Secret $secret -InboxPath $folder")]
    public void An_unusable_inbox_is_the_TargetObject(string command)
    {
        module.Set("folder", files.Folder);

        var result = module.Attempt(Deliveries.SecretScript + command);

        Assert.Equal("InboxUnusable", result.ErrorId);
        Assert.Equal(files.Folder, result.Error.TargetObject);
    }

    [Theory]
    [InlineData("Receive-NtxPayWebhook -Listener $listener -Journal $journal -TimeoutSec 30 -First 1")]
    [InlineData("Wait-NtxPayTransaction $id -Listener $listener -Journal $journal -TimeoutSec 30")]
    public void An_unusable_journal_is_the_TargetObject(string command)
    {
        File.WriteAllText(files.PathOf("a.journal"), "no journal\n");
        module.Set("path", files.PathOf("a.journal"));
        module.Run(Deliveries.SecretScript
            + "$listener = Start-NtxPayWebhookListener -Secret $secret; $null = Register-NtxPayWebhook $listener.Address CashOut -Secret $secret;"
            + "$payload = (Test-NtxPayWebhook CashOut).PayloadSent; $id = [regex]::Match($payload, '\"transactionId\":\"([^\"]+)\"').Groups[1].Value;"
            + "$journal = Open-NtxPayJournal $path").ShouldHaveSucceeded();

        var result = module.Attempt(command);

        Assert.Equal("JournalUnusable", result.ErrorId);
        Assert.Equal(ErrorCategory.OpenError, result.Error.CategoryInfo.Category);
        Assert.Equal("NtxPay.Journal", result.Error.TargetObject.GetType().FullName);
    }

    [Theory]
    [InlineData("Receive-NtxPayWebhook -Listener $listener")]
    [InlineData("Wait-NtxPayTransaction t-1 -Listener $listener")]
    public void A_listener_that_was_stopped_is_the_TargetObject(string command)
    {
        module.Run(Deliveries.SecretScript + "$listener = Start-NtxPayWebhookListener -Secret $secret; $listener | Stop-NtxPayWebhookListener").ShouldHaveSucceeded();

        var result = module.Attempt(command);

        Assert.NotNull(result.Terminating);
        Assert.All(result.Errors, static error => Assert.StartsWith("ListenerFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(result.Errors, static error => Assert.Equal("NtxPay.WebhookListener", error.TargetObject.GetType().FullName));
    }

    [Fact]
    public void The_id_that_does_not_exist_is_the_TargetObject()
    {
        var result = module.Run("Get-NtxPayWebhook 987654, 987655");

        Assert.Equal([987654L, 987655L], result.NonTerminating.Select(static error => error.TargetObject));
    }

    [Fact]
    public void The_name_that_no_session_has_is_the_TargetObject()
    {
        var result = module.Run("Disconnect-NtxPay -Name first, second");

        Assert.Equal(["first", "second"], result.NonTerminating.Select(static error => error.TargetObject));
    }

    [Theory]
    [InlineData("Get-NtxPayJournal $pem", "JournalUnusable")]
    [InlineData("Import-NtxPayTable $pem", "TableUnreadable")]
    [InlineData("Receive-NtxPayWebhook -Secret $secret -InboxPath $pem", "InboxUnusable")]
    public void PEM_text_given_as_a_path_is_not_quoted(string command, string errorId)
    {
        module.Set("pem", files.KeyPem);

        var result = module.Attempt(Deliveries.SecretScript + command);

        Assert.Equal(errorId, result.ErrorId);
        Assert.DoesNotContain("PRIVATE", $"{result.Error}{result.Error.TargetObject}{result.Error.CategoryInfo}{result.Error.Exception}", StringComparison.Ordinal);
    }
}
