using System.Management.Automation;
using NtxPay.PowerShell.State;

namespace NtxPay.PowerShell.Binding;

/// <summary>Accepts the name of a session, and refuses a session from another process.</summary>
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (PSObjects.IsDeserialized<Session>(inputData))
        {
            throw new ArgumentTransformationMetadataException(
                Localized.Text($"This session comes from another process (a job or a remote computer) and has no token in this process. Run Connect-NtxPay in the process that needs it."));
        }

        return inputData switch
        {
            PSObject { BaseObject: string name } => Find(name),
            string name => Find(name),
            _ => inputData,
        };
    }

    private static Session Find(string name) =>
        ModuleState.Current.Sessions.Find(name) ?? throw new ArgumentTransformationMetadataException(SessionFinder.NotFoundMessage(name));
}
