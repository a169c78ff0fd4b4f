using System.Reflection;
using NtxPay.PowerShell.Tests.Hosting;
using Xunit;

namespace NtxPay.PowerShell.Tests;

/// <summary>In the cmdlets, too, money is whole centavos and decimal pesos.</summary>
public sealed class MoneyTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Rates, speeds and seconds: what is binary floating point and no money.</summary>
    private static readonly string[] NoMoney =
    [
        "BatchProgress", "SandboxInstance", "SecondsTransformationAttribute", "SetNtxPaySandboxCommand",
        "StartNtxPaySandboxCommand", "ValidateTimeSpanAttribute",
    ];

    [Fact]
    public void No_type_but_those_of_rates_and_seconds_has_a_binary_floating_point_number()
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

        Assert.Contains("binary floating-point", module.Run(command).Error.ToString(), StringComparison.Ordinal);
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
