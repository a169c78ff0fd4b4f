using System.Text;

namespace NtxPay.Fuzz.Targets;

/// <summary>CLABEs as people and files write them.</summary>
internal sealed class ClabeTarget : FuzzTarget
{
    private static readonly int[] Weights = [3, 7, 1];

    public override IReadOnlyList<byte[]> Seeds { get; } =
        [.. new[] { "012180001234567899", "646180157000000004", "01218000123456789", " 002010077777777771 ", "０１２", "" }.Select(Encoding.UTF8.GetBytes)];

    public override IReadOnlyList<string> Tokens { get; } = ["012", "646", "0", "9", " ", "-", "٣", "０", "\uFEFF", "\u00A0", "012180001234567899"];

    public override int MaximumLength => 64;

    public override void Execute(byte[] input)
    {
        var text = Encoding.UTF8.GetString(input);
        var clabe = Clabe.Parse(text);
        var digits = text.Trim();
        var isWellFormed = digits.Length == Clabe.Length && digits.All(char.IsAsciiDigit);
        Invariant.Hold(clabe.IsWellFormed == isWellFormed, "18 ASCII digits are well formed, and nothing else");
        Invariant.Hold(clabe.IsValid == (isWellFormed && IsMultipleOfTen(digits)), "the weighted sum of a valid CLABE is a multiple of ten");
        Invariant.Hold(clabe.IsValid == clabe.Error is null, "what is not valid has a problem");
        Invariant.Hold(!isWellFormed || clabe.ToString() == new string('*', 14) + digits[14..], "its text is masked");
    }

    private static bool IsMultipleOfTen(string digits) =>
        digits.Select(static (digit, place) => place == 17 ? digit - '0' : (digit - '0') * Weights[place % 3] % 10).Sum() % 10 == 0;
}
