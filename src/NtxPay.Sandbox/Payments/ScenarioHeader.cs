using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Payments;

/// <summary>Reads the scenario of a request.</summary>
internal static class ScenarioHeader
{
    private const string Name = "X-Sandbox-Scenario";

    /// <summary>Reads the scenario of a transfer.</summary>
    /// <exception cref="ApiErrorException">400: the scenario is unknown.</exception>
    public static Scenario ForTransfer(SandboxRequest request)
    {
        if (request.Header(Name) is not { } name)
            return Scenario.Default;

        return Scenario.All.FirstOrDefault(scenario => string.Equals(scenario.Name, name, StringComparison.Ordinal))
            ?? throw new ApiErrorException(400, $"{Name} must be one of the following values: {string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}");
    }

    /// <summary>Reads the scenario of a charge.</summary>
    /// <exception cref="ApiErrorException">400: the scenario is unknown or does not apply to charges.</exception>
    public static Scenario ForCharge(SandboxRequest request)
    {
        var scenario = ForTransfer(request);
        return scenario.AppliesToCharges
            ? scenario
            : throw new ApiErrorException(400, $"The scenario {scenario.Name} does not apply to cash-in", "SCENARIO_NOT_APPLICABLE");
    }
}
