using NtxPay.Http.Storage;

namespace NtxPay.Http.Journals.Files;

/// <summary>
/// Checks that a journal's path still refers to the file that is written. Outside of Windows, an open file can be removed or replaced. What is
/// written to it then is lost, and the next run would treat every payment as new.
/// </summary>
/// <param name="path">The journal's path.</param>
/// <param name="batchId">The batch id, for the message.</param>
internal sealed class JournalPathCheck(string path, string batchId)
{
    private readonly string target = LinkTarget.Resolve(path);

    /// <summary>Throws if the path refers to no file, or to one of another length.</summary>
    /// <param name="length">The length of the file that is written, in bytes.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.JournalUnusable"/>.</exception>
    public void ThrowIfReplaced(long length)
    {
        if (Environment.OSVersion.Platform == PlatformID.Win32NT)
            return;

        var file = new FileInfo(target);
        if (!file.Exists || file.Length != length)
            throw JournalErrors.NotInPlace(path, batchId);
    }
}
