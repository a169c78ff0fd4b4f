using System.Reflection;
using NtxPay.Http;
using NtxPay.Sandbox;
using Xunit;

namespace NtxPay.Tests.Payments;

/// <summary>Amounts are whole centavos or decimal pesos everywhere: no type that handles them has a binary floating-point number.</summary>
public sealed class MoneyTypeTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Settings of a sandbox: its fault rate and its speed are not amounts.</summary>
    private static readonly string[] Settings = ["NtxPay.SandboxSettings"];

    /// <summary>The namespaces of the isolated assemblies that handle amounts.</summary>
    private static readonly string[] Paths =
    [
        "NtxPay.Http.NtxPayClient", "NtxPay.Http.Payments.", "NtxPay.Http.Journals.", "NtxPay.Http.Json.", "NtxPay.Http.Requests.",
        "NtxPay.Sandbox.Accounts.", "NtxPay.Sandbox.Payments.",
    ];

    public static TheoryData<string> Types() =>
    [
        .. typeof(Money).Assembly.GetTypes()
            .Where(type => type.FullName!.StartsWith("NtxPay.", StringComparison.Ordinal) && !Settings.Contains(type.FullName, StringComparer.Ordinal))
            .Concat(typeof(HttpServices).Assembly.GetTypes().Concat(typeof(SandboxCore).Assembly.GetTypes())
                .Where(type => Paths.Any(path => type.FullName!.StartsWith(path, StringComparison.Ordinal)) && !IsGeneral(type)))
            .Select(type => type.AssemblyQualifiedName!),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void No_field_property_parameter_or_local_is_binary_floating_point(string name)
    {
        var type = Type.GetType(name, throwOnError: true)!;
        var used = type.GetFields(All).Select(field => field.FieldType)
            .Concat(type.GetProperties(All).Select(property => property.PropertyType))
            .Concat(Bodies(type).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(type.GetMethods(All).Select(method => method.ReturnType))
            .Concat(Bodies(type).SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType));

        Assert.DoesNotContain(used, IsBinary);
    }

    [Fact]
    public void The_test_detects_a_floating_point_local()
    {
        var seen = Bodies(typeof(SandboxCore).Assembly.GetType("NtxPay.Sandbox.Faults.FaultInjector", throwOnError: true)!)
            .SelectMany(method => method.GetMethodBody()?.LocalVariables ?? [])
            .Select(local => local.LocalType);

        Assert.Contains(seen, IsBinary);
    }

    /// <summary>Returns whether a type is for the JSON of any request, which can contain any number. The JSON of payments contains none.</summary>
    private static bool IsGeneral(Type type) => type.FullName!.StartsWith("NtxPay.Http.Json.JsonBody", StringComparison.Ordinal);

    private static IEnumerable<MethodBase> Bodies(Type type) => type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All));

    private static bool IsBinary(Type type)
    {
        if (type.HasElementType)
            return IsBinary(type.GetElementType()!);

        return type == typeof(double) || type == typeof(float) || (type.IsGenericType && type.GetGenericArguments().Any(IsBinary));
    }
}
