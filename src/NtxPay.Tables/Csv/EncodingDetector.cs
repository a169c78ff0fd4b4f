namespace NtxPay.Tables.Csv;

/// <summary>Detects the encoding of a file from its bytes.</summary>
internal sealed class EncodingDetector
{
    private byte before;
    private byte last;
    private int expected;
    private byte minimum = 0x80;
    private byte maximum = 0xBF;
    private bool hasSequences;
    private bool hasInvalid;
    private bool hasUnlikelyCharacters;

    /// <summary>Whether there is a null byte, which text in UTF-8 or Windows-1252 does not contain.</summary>
    public bool HasNull { get; private set; }

    /// <summary>Whether all bytes are valid UTF-8.</summary>
    public bool IsUtf8 => !hasInvalid;

    /// <summary>Whether it may be Windows-1252: it has bytes that are not valid UTF-8, no valid sequence of several bytes, and no character that is unlikely in a word.</summary>
    public bool IsWindows1252 => hasInvalid && !hasSequences && !hasUnlikelyCharacters;

    /// <summary>Adds the next byte.</summary>
    public void Add(byte value)
    {
        HasNull |= value == 0;
        Follow(value);

        // For the letters of MS-DOS code pages (é 82, á A0, í A1, ó A2, ú A3, ñ A4, Ñ A5), Windows-1252 has symbols. Five bytes are undefined in it.
        hasUnlikelyCharacters |= value is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D
            || (last is 0x82 or (>= 0xA0 and <= 0xA5) && IsLetter(before) && (IsLetter(value) || value is >= 0x80));
        before = last;
        last = value;
    }

    /// <summary>Ends the file.</summary>
    public void End() => hasInvalid |= expected > 0;

    private void Follow(byte value)
    {
        if (expected > 0 && value >= minimum && value <= maximum)
        {
            expected--;
            hasSequences |= expected == 0;
            (minimum, maximum) = (0x80, 0xBF);
            return;
        }

        hasInvalid |= expected > 0;
        (minimum, maximum) = (0x80, 0xBF);
        expected = value switch
        {
            < 0x80 => 0,
            >= 0xC2 and <= 0xDF => 1,
            >= 0xE0 and <= 0xEF => 2,
            >= 0xF0 and <= 0xF4 => 3,
            _ => MarkInvalid(),
        };

        // Overlong encodings, surrogates, and values beyond Unicode.
        switch (value)
        {
            case 0xE0:
                minimum = 0xA0;
                break;
            case 0xED:
                maximum = 0x9F;
                break;
            case 0xF0:
                minimum = 0x90;
                break;
            case 0xF4:
                maximum = 0x8F;
                break;
            default:
                break;
        }
    }

    private int MarkInvalid()
    {
        hasInvalid = true;
        return 0;
    }

    private static bool IsLetter(byte value) => value is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z');
}
