using System.Security;

namespace NtxPay.Http.Certificates;

/// <summary>Reads a small file and explains why one cannot be read.</summary>
internal static class InputFile
{
    /// <summary>Far more than a certificate with its chain and key: 1 MiB.</summary>
    private const int MaximumSize = 1024 * 1024;

    public static byte[] Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                throw Unreadable(Localized.Text($"'{path}' is a folder. Specify the certificate's file."));

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return ReadAll(file, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unreadable(Localized.Text($"The file '{path}' does not exist. Check the path."), exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or SecurityException)
        {
            throw Unreadable(Localized.Text($"Access to the file '{path}' is denied. Grant this user permission to read it."), exception);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(Localized.Text($"The file '{path}' cannot be read: {exception.Message}"), exception);
        }
    }

    /// <summary>Reads the file. A file that is too large is refused before it is read. A pipe has no length and is refused when too much was read.</summary>
    private static byte[] ReadAll(FileStream file, string path)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        var tooLarge = file.CanSeek && file.Length > MaximumSize;
        while (!tooLarge && file.Read(buffer, 0, buffer.Length) is > 0 and var count)
        {
            content.Write(buffer, 0, count);
            tooLarge = content.Length > MaximumSize;
        }

        return tooLarge
            ? throw Unreadable(Localized.Text($"The file '{path}' is larger than {DisplayText.Number(MaximumSize / 1024 / 1024)} MiB, so it is not a certificate. Check the path."))
            : content.ToArray();
    }

    private static NtxPayException Unreadable(string message, Exception? cause = null) =>
        new(NtxPayErrorKind.CertificateUnreadable, message, cause);
}
