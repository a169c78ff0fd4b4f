using CsCheck;

namespace NtxPay.Tests.Properties;

/// <summary>Random texts.</summary>
internal static class Texts
{
    /// <summary>Text of any characters except lone surrogates.</summary>
    public static readonly Gen<string> Whole = Gen.OneOf(
        Gen.Char[' ', '~'].Select(character => character.ToString()),
        Gen.Char['\0', '\uD7FF'].Select(character => character.ToString()),
        Gen.Int[0x10000, 0x10FFFF].Select(char.ConvertFromUtf32)).Array[0, 40].Select(string.Concat);

    /// <summary>Secrets of clients and webhooks: 8 to 64 characters.</summary>
    public static readonly Gen<string> Secret = Gen.Char['!', '~'].Array[8, 64].Select(characters => new string(characters));

    /// <summary>Returns texts of a number of digits.</summary>
    public static Gen<string> Digits(int count) => Gen.Char['0', '9'].Array[count].Select(digits => new string(digits));
}
