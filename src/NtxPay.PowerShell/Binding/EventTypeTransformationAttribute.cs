using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Accepts the names of event types of the API (<c>cash_in</c>) and of PowerShell (<c>CashIn</c>).</summary>
internal sealed class EventTypeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Transform(inputData);

    private static object? Transform(object? input) => PSObjects.Unwrap(input) switch
    {
        string name when WebhookEventTypes.TryParse(name, out var eventType) => eventType,
        object[] names => names.Select(Transform).ToArray(),
        IReadOnlyList<string> names => names.Select(Transform).ToArray(),
        var other => other,
    };
}
