using CsCheck;
using Xunit;

namespace NtxPay.Tests.Properties;

public sealed class ClabeProperties
{
    private const int Iterations = 2_000;

    private static readonly Gen<string> Valid = Texts.Digits(Clabe.Length - 1).Select(digits => digits + Clabe.Parse(digits + "0").ExpectedCheckDigit);

    [Fact]
    public void Any_seventeen_digits_and_their_check_digit_are_valid() => Valid.Sample(
        clabe => Assert.True(Clabe.Parse(clabe).IsValid), iter: Iterations);

    [Fact]
    public void Any_wrong_digit_is_detected() => Gen.Select(Valid, Gen.Int[0, Clabe.Length - 1], Gen.Int[1, 9]).Sample(
        (clabe, place, by) =>
        {
            var wrong = clabe.ToCharArray();
            wrong[place] = (char)('0' + ((wrong[place] - '0' + by) % 10));

            Assert.False(Clabe.Parse(new string(wrong)).IsValid);
        },
        iter: Iterations);

    // Neighbors' weights differ by 4, 6 or 2, so that only digits that are five apart change the sum by a multiple of ten.
    [Fact]
    public void Transposed_neighboring_digits_are_detected_unless_they_differ_by_five() => Gen.Select(Valid, Gen.Int[0, Clabe.Length - 2]).Sample(
        (clabe, place) =>
        {
            var (left, right) = (clabe[place], clabe[place + 1]);
            var swapped = Clabe.Parse(clabe[..place] + right + left + clabe[(place + 2)..]);

            Assert.Equal(Math.Abs(left - right) is 0 or 5, swapped.IsValid);
        },
        iter: Iterations);

    [Fact]
    public void Any_text_is_a_valid_CLABE_or_has_an_error() => Texts.Whole.Sample(
        text => Assert.Equal(Clabe.Parse(text).IsValid, Clabe.Parse(text).Error is null), iter: Iterations);
}
