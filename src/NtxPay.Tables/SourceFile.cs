namespace NtxPay.Tables;

/// <summary>
/// A file that is read several times and must not change: a small file is kept in memory, a larger one is locked for writing while it is
/// open.
/// </summary>
internal sealed class SourceFile : IDisposable
{
    /// <summary>The maximum length of a file, in bytes: a CSV file of several million rows.</summary>
    public const long MaximumLength = 512L * 1024 * 1024;

    /// <summary>The maximum length of a file that is kept in memory, in bytes.</summary>
    private const long MaximumInMemory = 16L * 1024 * 1024;

    private readonly string path;
    private readonly Stream stream;

    private SourceFile(string path, Stream stream)
    {
        this.path = path;
        this.stream = stream;
    }

    /// <summary>Its length in bytes.</summary>
    public long Length => stream.Length;

    /// <summary>Opens a file.</summary>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableUnreadable"/>.</exception>
    public static SourceFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (file.Length > MaximumLength)
                throw Unreadable(path, Localized.Text($"It is larger than {MaximumLength / (1024 * 1024)} MB. Split it."));

            if (file.Length > MaximumInMemory)
                return new SourceFile(path, file);

            using (file)
            {
                var memory = new MemoryStream((int)file.Length);
                file.CopyTo(memory);
                return new SourceFile(path, memory);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            file?.Dispose();
            throw Unreadable(path, GetReason(path, exception), exception);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Opens the content from the beginning, for one reader at a time. Disposing it does not close the file.</summary>
    public Stream OpenRead()
    {
        stream.Position = 0;
        return new NonClosingStream(stream);
    }

    /// <summary>Returns whether the content begins with the bytes.</summary>
    public bool StartsWith(byte[] bytes)
    {
        using var content = OpenRead();
        return bytes.All(expected => content.ReadByte() == expected);
    }

    /// <summary>Creates an error of this file.</summary>
    public NtxPayException Unreadable(string reason, Exception? cause = null) => Unreadable(path, reason, cause);

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private static NtxPayException Unreadable(string path, string reason, Exception? cause = null) => new(
        NtxPayErrorKind.TableUnreadable,
        Localized.Text($"The table '{Path.GetFileName(path)}' cannot be read. {reason}"),
        cause);

    private static string GetReason(string path, Exception exception) => exception switch
    {
        FileNotFoundException => Localized.Text($"The file does not exist in the folder '{Path.GetDirectoryName(path)}'. Check the name and the path."),
        DirectoryNotFoundException => Localized.Text($"The folder '{Path.GetDirectoryName(path)}' does not exist. Check the path."),
        UnauthorizedAccessException => Localized.Text($"Access is denied, or it is a folder."),
        _ => Localized.Text($"It may be open in another program, such as Excel. Close it there. ({exception.Message})"),
    };
}
