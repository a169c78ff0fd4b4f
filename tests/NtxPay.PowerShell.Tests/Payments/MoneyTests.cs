using System.Reflection;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests.Payments;

/// <summary>Amounts in cmdlets are whole centavos or decimal pesos.</summary>
public sealed class MoneyTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Rates, speeds and seconds, which may be binary floating point.</summary>
    private static readonly string[] NoMoney =
    [
        "BatchProgress", "SandboxInstance", "SecondsTransformationAttribute", "SetNtxPaySandboxCommand",
        "StartNtxPaySandboxCommand", "ValidateTimeSpanAttribute",
    ];

    [Fact]
    public void Only_types_of_rates_and_seconds_have_a_binary_floating_point_number()
    {
        using var module = new ModuleRunspace();
        var assembly = AppDomain.CurrentDomain.GetAssemblies().Single(loaded => loaded.GetName().Name == "NtxPay.PowerShell");

        var having = assembly.GetTypes().Where(type => Used(type).Any(IsBinary)).Select(type => (type.DeclaringType ?? type).Name).Distinct();

        Assert.Equal(NoMoney, having.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_parameter_or_property_with_an_amount_is_a_binary_floating_point_number()
    {
        using var module = new ModuleRunspace();
        var types = AppDomain.CurrentDomain.GetAssemblies()
            .Where(loaded => loaded.GetName().Name is "NtxPay.PowerShell" or "NtxPay").SelectMany(assembly => assembly.GetExportedTypes());

        var amounts = types.SelectMany(type => type.GetProperties(All))
            .Where(property => property.Name.Contains("Amount") || property.Name.Contains("Balance") || property.Name.Contains("Centavos")
                || property.Name is "Available" or "Pending").ToList();

        Assert.NotEmpty(amounts);
        Assert.DoesNotContain(amounts, property => IsBinary(property.PropertyType));
    }

    [Theory]
    [InlineData("Start-NtxPaySandbox -InitialBalance 90071992547409.93")]
    [InlineData("Start-NtxPaySandbox | Connect-NtxPay; Test-NtxPayWebhook CashIn -Amount 90071992547409.93")]
    public void A_literal_that_PowerShell_would_round_is_refused(string command)
    {
        using var module = new ModuleRunspace();

        Assert.Contains("floating-point number", module.Run(command).Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'33,588.75'", "33588.75")]
    [InlineData("'$33,588.75'", "33588.75")]
    [InlineData("33588.75", "33588.75")]
    [InlineData("33588.75d", "33588.75")]
    [InlineData("100", "100")]
    public void Every_amount_parameter_accepts_the_usual_notations(string written, string amount)
    {
        using var module = new ModuleRunspace();

        var result = module.Run($"$sandbox = Start-NtxPaySandbox -InitialBalance {written}; $sandbox | Connect-NtxPay; Get-NtxPayBalance");

        Assert.Equal(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), result["Available"]);
    }

    [Theory]
    [InlineData("Send-NtxPayCashOut -ExpectedTotal '33.588,75'", "Write it as 1234.56 or 1,234.56: it has a decimal comma or points between thousands.")]
    [InlineData("Send-NtxPayCashOut -ExpectedTotal '33,588'", "Write it as 1234.00 or 1,234.00: the comma may separate thousands or decimals.")]
    [InlineData("New-NtxPayCashIn -ExpectedTotal many", "It is not an amount. Write it with digits and a decimal point, as in 1234.56.")]
    [InlineData("Test-NtxPayWebhook CashIn -Amount (Get-Item .)", "It is neither text nor a number. Write it as 1234.56.")]
    [InlineData("Test-NtxPayWebhook CashIn -Amount 10.001", "It has more than two decimals. The smallest unit is one centavo.")]
    [InlineData("Start-NtxPaySandbox -InitialBalance '1.234'", "It has more than two decimals. The smallest unit is one centavo.")]
    public void An_ambiguous_amount_is_refused_with_the_correct_notation(string command, string message)
    {
        using var module = new ModuleRunspace();

        Assert.Contains(message, module.Attempt(command).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_total_with_commas_between_thousands_is_compared()
    {
        using var module = ModuleRunspace.Connected(culture: "es-MX");

        var result = module.Attempt(TransferTable.Of(2).Pay("-BatchId a -ExpectedTotal '33,588.75'"));

        Assert.Equal("ControlTotalMismatch", result.ErrorId);
        Assert.Contains("$33,588.75 MXN", result.Error.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<Type> Used(Type type)
    {
        var bodies = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();
        return type.GetFields(All).Select(field => field.FieldType)
            .Concat(bodies.SelectMany(body => body.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(type.GetMethods(All).Select(method => method.ReturnType))
            .Concat(bodies.SelectMany(body => body.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType));
    }

    private static bool IsBinary(Type type) =>
        type == typeof(double) || type == typeof(float) || (type.IsGenericType && type.GetGenericArguments().Any(IsBinary));
}
