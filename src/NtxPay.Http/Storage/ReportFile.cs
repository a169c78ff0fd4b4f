namespace NtxPay.Http.Storage;

/// <summary>Writes the file of a report atomically. Only the owner may read it, because it has names and amounts.</summary>
internal static class ReportFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="content">The complete content.</param>
    /// <param name="replace">Whether to replace an existing file.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.ReportUnwritable"/>.</exception>
    public static void Write(string path, byte[] content, bool replace)
    {
        var folder = Path.GetDirectoryName(path);
        if (!Directory.Exists(folder))
            throw Error(Localized.Text($"The report was not written: the folder '{folder}' does not exist. Create it, or specify another path."), null);

        if (Directory.Exists(path))
            throw Error(Localized.Text($"The report was not written: '{path}' is a folder. Specify the path of a file."), null);

        if (!replace && File.Exists(path))
            throw Exists(path, null);

        var temporary = AtomicFile.CreateTemporaryPath(path);
        try
        {
            AtomicFile.Prepare(temporary, [content]);
            AtomicFile.Publish(temporary, path, replace);
        }
        catch (IOException exception) when (!replace && File.Exists(path))
        {
            throw Exists(path, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Error(Localized.Text($"The report '{path}' cannot be written: {exception.Message}"), exception);
        }
        finally
        {
            AtomicFile.TryDelete(temporary);
        }
    }

    private static NtxPayException Exists(string path, Exception? exception) =>
        Error(Localized.Text($"The report was not written: the file '{path}' exists. Add -Force to replace it, or specify another path."), exception);

    private static NtxPayException Error(string message, Exception? exception) => new(NtxPayErrorKind.ReportUnwritable, message, exception);
}
