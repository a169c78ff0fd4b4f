using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Accepts the path of a journal's file, relative to the current location and with PowerShell drives.</summary>
internal sealed class JournalTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>
    /// Whether a path is accepted. The payment cmdlets refuse a path: if it was meant as the name of a shared journal, they would create a new file
    /// and send every payment again.
    /// </summary>
    public bool AcceptsPath { get; set; } = true;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (PSObjects.IsDeserialized<Journal>(inputData))
        {
            throw new ArgumentTransformationMetadataException(
                Localized.Text($"This journal comes from another process (a job or a remote computer) and has no connection here. Run Open-NtxPayJournal in the process that needs it."));
        }

        return PSObjects.Unwrap(inputData) switch
        {
            null => null!,
            Journal journal => journal,
            string path when AcceptsPath => new Journal(Resolve(engineIntrinsics, path)),
            FileInfo file when AcceptsPath => new Journal(file.FullName),
            _ => throw new ArgumentTransformationMetadataException(AcceptsPath
                ? Localized.Text($"-Journal takes a journal that Open-NtxPayJournal returned, or the path of a journal's file.")
                : Localized.Text($"-Journal takes a journal that Open-NtxPayJournal returned. For a journal in a file, use -JournalPath.")),
        };
    }

    private static string Resolve(EngineIntrinsics engine, string path)
    {
        try
        {
            return FileSystemPath.Resolve(engine.SessionState, path, NtxPayErrorKind.JournalUnusable);
        }
        catch (NtxPayException exception)
        {
            throw new ArgumentTransformationMetadataException(exception.Message, exception);
        }
    }
}
