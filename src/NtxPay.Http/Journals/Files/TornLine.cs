using System.Text;
using System.Text.Json;

namespace NtxPay.Http.Journals.Files;

/// <summary>Recognizes what an interrupted write leaves at the end of a journal's file.</summary>
internal static class TornLine
{
    private static readonly byte[] LineOpening = Encoding.ASCII.GetBytes("{\"event\":\"");

    /// <summary>Whether bytes are the beginning of a line and not a whole one.</summary>
    public static bool Is(byte[] bytes)
    {
        if (!Begins(bytes, LineOpening))
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

    /// <summary>Whether bytes equal the beginning of a longer sequence, or begin with all of it.</summary>
    public static bool Begins(byte[] bytes, byte[] opening) => bytes.Take(opening.Length).SequenceEqual(opening.Take(bytes.Length));

    /// <summary>The bytes without the zeros at their end, which some file systems leave after a crash.</summary>
    public static byte[] WithoutZeros(byte[] bytes)
    {
        Array.Resize(ref bytes, Array.FindLastIndex(bytes, static value => value != 0) + 1);
        return bytes;
    }
}
