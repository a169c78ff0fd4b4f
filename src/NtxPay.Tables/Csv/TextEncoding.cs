using System.Globalization;
using System.Text;

namespace NtxPay.Tables.Csv;

/// <summary>Determines the encoding of a file.</summary>
internal static class TextEncoding
{
    private const int Windows1252 = 1252;

    /// <summary>Gets the requested encoding, or detects the encoding of a file.</summary>
    /// <param name="source">The file.</param>
    /// <param name="requested">The name or code page that the user specified, or null.</param>
    /// <exception cref="NtxPayException"><see cref="NtxPayErrorKind.TableUnreadable"/>: it is ambiguous.</exception>
    public static Encoding Detect(SourceFile source, string? requested) => requested is not null ? FromName(requested) : FromByteOrderMark(source) ?? FromContent(source);

    /// <summary>Gets the name of an encoding for messages.</summary>
    public static string GetDisplayName(Encoding encoding) => encoding.WebName;

    private static Encoding FromName(string name)
    {
        var exact = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? FindByPage(page) : FindByName(name);
        return exact is null
            ? throw new NtxPayException(NtxPayErrorKind.TableUnreadable, Localized.Text($"There is no encoding '{DisplayText.Clean(name, DisplayText.MaximumQuoteLength)}'. Specify a name or code page, such as utf-8, 1252 or 850."))
            : exact;
    }

    private static Encoding? FindByName(string name)
    {
        // PowerShell's name and the standard name.
        var standardName = name.Equals("utf8", StringComparison.OrdinalIgnoreCase) ? "utf-8" : name;
        return Find(() => GetEncoding(standardName));
    }

    private static Encoding? FindByPage(int page) => Find(() => GetEncoding(page));

    private static Encoding? Find(Func<Encoding> get)
    {
        try
        {
            return get();
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? FromByteOrderMark(SourceFile source)
    {
        using var content = source.OpenRead();
        var start = new byte[4];
        var length = content.Read(start, 0, start.Length);
        return (length, start[0], start[1], start[2]) switch
        {
            (4, 0xFF, 0xFE, 0) when start[3] == 0 => throw source.Unreadable(Localized.Text($"It is in UTF-32. Save it as CSV UTF-8.")),
            ( >= 3, 0xEF, 0xBB, 0xBF) => Strict(Encoding.UTF8),
            ( >= 2, 0xFF, 0xFE, _) => Strict(Encoding.Unicode),
            ( >= 2, 0xFE, 0xFF, _) => Strict(Encoding.BigEndianUnicode),
            _ => null,
        };
    }

    private static Encoding FromContent(SourceFile source)
    {
        var detector = new EncodingDetector();
        using var content = source.OpenRead();
        var buffer = new byte[1 << 16];
        for (var read = content.Read(buffer, 0, buffer.Length); read > 0; read = content.Read(buffer, 0, buffer.Length))
        {
            for (var index = 0; index < read; index++)
                detector.Add(buffer[index]);
        }

        detector.End();
        if (detector.HasNull)
            throw source.Unreadable(Localized.Text($"It is not a text file, or is in UTF-16 without a byte order mark. Use a .csv, .txt or .xlsx file; for UTF-16 add -Encoding utf-16."));

        if (detector.IsUtf8)
            return Strict(Encoding.UTF8);

        return detector.IsWindows1252
            ? FindByPage(Windows1252)!
            : throw source.Unreadable(Localized.Text($"Its encoding is ambiguous: it is not UTF-8, and as Windows-1252 it would have unlikely characters in words. Save it as CSV UTF-8, or specify -Encoding (850 for MS-DOS, 1252 for Windows)."));
    }

    /// <summary>Returns the encoding that throws for invalid bytes.</summary>
    private static Encoding Strict(Encoding encoding) => Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

#if NET
    private static Encoding GetEncoding(string name) => Find(() => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback))
        ?? CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new NotSupportedException();

    private static Encoding GetEncoding(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
#else
    private static Encoding GetEncoding(string name) => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private static Encoding GetEncoding(int page) => Encoding.GetEncoding(page, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
#endif
}
