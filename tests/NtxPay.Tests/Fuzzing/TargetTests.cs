using NtxPay.Fuzz;
using Xunit;

namespace NtxPay.Tests.Fuzzing;

/// <summary>
/// The targets of NtxPay.Fuzz without coverage guidance: inputs of earlier failures, and a small number of reproducible mutations.
/// </summary>
public sealed class TargetTests
{
    private const int Rounds = 500;

    public static TheoryData<string> Names() => [.. TargetCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_target_accepts_damaged_samples_without_an_unexpected_exception(string name)
    {
        var target = TargetCatalog.Create(name);
        using var resources = target as IDisposable;
        var random = new Random(1);
        var mutator = new Mutator(random, target.Tokens, target.MaximumLength);
        foreach (var seed in target.Seeds)
        {
            target.Execute(seed);
        }

        for (var round = 0; round < Rounds; round++)
        {
            target.Execute(mutator.Mutate(Any(), Any()));
        }

        byte[] Any() => target.Seeds[random.Next(target.Seeds.Count)];
    }

    [Theory]
    [InlineData("event", "eyIiOiIiLCJKVUFOLTczOTEiOg==")] // {"":"","JUAN-7391":
    [InlineData("event", "eyJ/Ijo=")] // {"\x7f":
    [InlineData("event", "77u/eyJldmVudCI6IiAiLCIiOjd9")] // a byte order mark, {"event":" ","":7}
    [InlineData("record", "OTIyMzM3MjAzNjg1NDc3NTguMDc=")] // 92233720368547758.07
    [InlineData("token", "NDAxCgp7Im1lc3NhZ2UiOiJcdWQ4MGQifQ==")] // 401, {"message":"\ud80d"}
    [InlineData("token", "NDAwCgp7IiI6MCwibWVzc2FnZSI6WyJcdWRjYzMiXSwiIjoiIiwiIjo0fQ==")] // 400, {…,"message":["\udcc3"],…}
    [InlineData("token", "CngtcmVxdWVzdC1pZDpzM2NyM3Qtb2YtdGhlLWNsaWVudA==")] // x-request-id: the secret
    [InlineData("reply", "MDQwMQoKeyJtZXNzYWdlIjoiXHVkODAwIn0=")] // 401, {"message":"\ud800"}
    public void Inputs_of_earlier_failures_no_longer_fail(string name, string input)
    {
        var target = TargetCatalog.Create(name);
        using var resources = target as IDisposable;

        Assert.Null(Record.Exception(() => target.Execute(Convert.FromBase64String(input))));
    }
}
