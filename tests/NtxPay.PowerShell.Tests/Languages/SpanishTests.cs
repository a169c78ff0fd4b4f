using System.Management.Automation;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Languages;

/// <summary>The module in a session whose Get-Culture is Mexico's.</summary>
public sealed class SpanishTests : IDisposable
{
    private const string Mexico = "es-MX";
    private const string Transfer = "Send-NtxPayCashOut -Amount 48734.90 -DestinationClabe 012180001234567899 -BeneficiaryName 'María'";

    private readonly ModuleRunspace module = ModuleRunspace.Connected(culture: Mexico);

    public void Dispose() => module.Dispose();

    [Fact]
    public void Message_and_advice_of_an_error_are_Spanish_and_its_id_is_unchanged()
    {
        var result = module.Attempt("Disconnect-NtxPay; Get-NtxPayBalance");

        Assert.Equal("NotConnected", result.ErrorId);
        Assert.Equal("No hay ninguna sesión en este espacio de ejecución. Ejecute primero Connect-NtxPay.", result.Error.ToString());
        Assert.Equal("Ejecute Connect-NtxPay o indique una sesión con -Session.", result.Error.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void An_error_from_a_thread_pool_thread_is_Spanish()
    {
        module.Set("wrong", new PSCredential("nobody", new System.Net.NetworkCredential(string.Empty, "a1b2c3d4e5f6g7h8").SecurePassword));

        var result = module.Attempt("Connect-NtxPay $wrong -Certificate $sandbox.Certificate -BaseUri $sandbox.BaseUri -Environment Sandbox");

        Assert.Equal("InvalidCredential", result.ErrorId);
        Assert.StartsWith("La API rechazó el clientId o el clientSecret (HTTP 401).", result.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_messages_of_a_request_and_its_retries_are_Spanish()
    {
        var result = module.Run("$sandbox | Set-NtxPaySandbox -FaultRate 1 -Seed 7; Get-NtxPayBalance -Verbose -ErrorAction SilentlyContinue");

        Assert.Contains(result.Verbose, line => line.Contains("/api/balance -> ", StringComparison.Ordinal) && line.EndsWith(" ms", StringComparison.Ordinal) && (line.Contains(" en ", StringComparison.Ordinal) || line.Contains(" después de ", StringComparison.Ordinal)));
        Assert.Contains(result.Verbose, line => line.StartsWith("GET /api/balance: falló el intento 1 de 5", StringComparison.Ordinal));
    }

    [Fact]
    public void A_warning_is_Spanish()
    {
        var result = module.Run("Connect-NtxPay ([pscredential]::new($sandbox.Credential.UserName + ' ', $sandbox.Credential.Password)) -Certificate $sandbox.Certificate -BaseUri $sandbox.BaseUri -Name second");

        Assert.StartsWith("Credential (el nombre de usuario, que es el clientId) empieza o termina con espacios en blanco.", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_record_is_reported_field_by_field()
    {
        var result = module.Run("Send-NtxPayCashOut -Amount '1,5' -DestinationClabe 1234 -Confirm:$false");

        Assert.Equal(
            "Registro 1: no se envió. Amount: Tiene una coma, que puede ser punto decimal o separador de miles. Escríbalo como 1234.56. DestinationClabe: Tiene 4 dígitos, no 18. BeneficiaryName: Falta.",
            result.Error.ToString());
    }

    [Fact]
    public void The_summary_of_a_batch_is_Spanish()
    {
        var result = module.Run(Transfer + " -Confirm:$false -Verbose");

        Assert.StartsWith("Enviar una transferencia SPEI: Enviados: 1 ($48,734.90 MXN); enviados antes: 0; ya existían: 0; fallidos: 0;", result.Verbose[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_results_of_a_CLABE_check_are_Spanish()
    {
        Assert.StartsWith("Vuelva a capturar la CLABE desde su origen: su dígito verificador es 1, pero a los demás dígitos les corresponde 9.", (string?)module.Run("Test-NtxPayClabe 012180001234567891 -Detailed")["Error"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_results_of_a_connection_check_are_Spanish()
    {
        var findings = module.Run("Test-NtxPayConnection").ShouldHaveSucceeded().Output.Select(check => (string?)RunResult.Value(check, "Message")).ToList();

        Assert.Contains("La sesión tiene su certificado.", findings);
        Assert.Contains("127.0.0.1 es una dirección IP. No se resuelve ningún nombre.", findings);
        Assert.Contains("Se puede consultar el saldo, en MXN.", findings);
    }

    [Fact]
    public void A_parameter_that_cannot_be_bound_is_reported_in_Spanish()
    {
        Assert.Contains("Ninguna sesión de este espacio de ejecución se llama 'nadie'.", module.Attempt("Get-NtxPayBalance -Session nadie").Error.ToString(), StringComparison.Ordinal);
        Assert.Contains("El tiempo debe estar entre 1 y 86400 segundos.", module.Attempt("Start-NtxPaySandbox -TokenLifetime 0").Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_warnings_of_a_listener_are_in_the_language_of_the_session_that_started_it()
    {
        var result = module.Run(
            "$listener = Start-NtxPayWebhookListener -Secret ([Net.NetworkCredential]::new('', 'whsec-0123456789').SecurePassword);"
            + "$null = [Net.Http.HttpClient]::new().PostAsync($listener.Address, [Net.Http.StringContent]::new('{}')).GetAwaiter().GetResult(); Receive-NtxPayWebhook -Listener $listener -TimeoutSec 1");

        Assert.Equal("La respuesta a una solicitud de 127.0.0.1 fue 401: su firma falta o es incorrecta. Si la envió NTX Pay, revise que -Secret sea el secreto de su webhook y que ningún proxy cambie el cuerpo.", Assert.Single(result.ShouldHaveSucceeded().Warnings));
    }

    /// <summary>The format of Spain is 48.734,90.</summary>
    [Theory]
    [InlineData("es-MX", "Enviar una transferencia SPEI", " a ")]
    [InlineData("es-ES", "Enviar una transferencia SPEI", " a ")]
    [InlineData("en-US", "Send a SPEI transfer", " to ")]
    [InlineData("de-DE", "Send a SPEI transfer", " to ")]
    public void An_amount_is_formatted_the_same_in_every_language(string culture, string action, string preposition)
    {
        using var other = ModuleRunspace.Connected(culture: culture);

        var shown = other.Show(Transfer + " -WhatIf");

        Assert.Contains(action, shown, StringComparison.Ordinal);
        Assert.Contains($"$48,734.90 MXN{preposition}**************7899 (María)", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runspaces_with_different_languages_do_not_affect_each_other()
    {
        const int Rounds = 50;
        var stopping = TestContext.Current.CancellationToken;
        using var english = ModuleRunspace.Connected();
        var script = $"1..{Rounds} | ForEach-Object {{ Invoke-NtxPayRequest /api/nothing -Verbose *>&1 | ForEach-Object ToString }}";

        var runs = await Task.WhenAll(Task.Run(() => module.Run(script), stopping), Task.Run(() => english.Run(script), stopping));

        Assert.Equal((Rounds, Rounds), (Count(runs[0], "La API no encontró /api/nothing (HTTP 404)."), Count(runs[0], "/api/nothing -> 404 en ")));
        Assert.Equal((Rounds, Rounds), (Count(runs[1], "The API did not find /api/nothing (HTTP 404)."), Count(runs[1], "/api/nothing -> 404 in ")));
    }

    private static int Count(RunResult result, string text) => result.Output.Count(line => $"{line}".Contains(text, StringComparison.Ordinal));
}
