using System.Text;
using System.Text.Json;

namespace NtxPay.Http.Journals.Files;

/// <summary>Recognizes what an interrupted write leaves at the end of a journal's file.</summary>
internal static class TornLine
{
    private static readonly byte[] LineOpening = Encoding.ASCII.GetBytes("{\"event\":\"");

    /// <summary>Returns whether the bytes are the beginning of a line, and not a complete line.</summary>
    public static bool IsTorn(byte[] bytes)
    {
        if (!HasOpening(bytes, LineOpening))
            return false;

        try
        {
            var json = new Utf8JsonReader(bytes, isFinalBlock: false, default);
            while (json.Read())
            {
            }

            return json.TokenType != JsonTokenType.EndObject;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Returns whether the bytes start with the opening, or are a prefix of it.</summary>
    public static bool HasOpening(byte[] bytes, byte[] opening) => bytes.Take(opening.Length).SequenceEqual(opening.Take(bytes.Length));

    /// <summary>Returns the bytes without the zeros at their end, which some file systems leave after a crash.</summary>
    public static byte[] WithoutZeros(byte[] bytes)
    {
        Array.Resize(ref bytes, Array.FindLastIndex(bytes, static value => value != 0) + 1);
        return bytes;
    }
}
