using NtxPay.Sandbox.Routing;

namespace NtxPay.Sandbox.Payments;

/// <summary>Reads the scenario that a request asks for.</summary>
internal static class ScenarioHeader
{
    private const string Name = "X-Sandbox-Scenario";

    /// <summary>A transfer's scenario.</summary>
    /// <exception cref="RefusedException">400: there is none of that name.</exception>
    public static Scenario OfTransfer(SandboxRequest request)
    {
        if (request.Header(Name) is not { } name)
            return Scenario.Default;

        return Scenario.All.FirstOrDefault(scenario => string.Equals(scenario.Name, name, StringComparison.Ordinal))
            ?? throw new RefusedException(400, $"{Name} must be one of the following values: {string.Join(", ", Scenario.All.Select(scenario => scenario.Name))}");
    }

    /// <summary>A charge's scenario.</summary>
    /// <exception cref="RefusedException">400: there is none of that name, or it is one for transfers.</exception>
    public static Scenario OfCharge(SandboxRequest request)
    {
        var scenario = OfTransfer(request);
        return scenario.FitsCharges
            ? scenario
            : throw new RefusedException(400, $"The scenario {scenario.Name} does not apply to cash-in", "SCENARIO_NOT_APPLICABLE");
    }
}
