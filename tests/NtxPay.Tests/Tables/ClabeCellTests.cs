using Xunit;

namespace NtxPay.Tests.Tables;

/// <summary>CLABEs in the forms of spreadsheets.</summary>
public sealed class ClabeCellTests
{
    [Theory]
    [InlineData("002010077777777771")]
    [InlineData("'002010077777777771")]
    [InlineData("=\"002010077777777771\"")]
    [InlineData("002 010 07777777777 1")]
    [InlineData("002\u00A0010\u00A007777777777\u00A01")]
    public void A_CLABE_as_text_is_read(string text)
    {
        Assert.Null(TableClabe.Read(new TableCell(text), out var clabe));

        Assert.Equal("002010077777777771", clabe);
    }

    [Theory]
    [InlineData("1.23457E+17")]
    [InlineData("1,23457E+17")]
    [InlineData("1.23E+17")]
    [InlineData("2E+15")]
    [InlineData("646180110400000000")]
    [InlineData("12180001234567900")]
    [InlineData("2010077777777770")]
    [InlineData("12180001234567899")]
    [InlineData("201007777777777")]
    public void A_CLABE_that_became_a_number_is_refused(string text) =>
        Assert.Contains("enter the CLABE again from its source", TableClabe.Read(new TableCell(text), out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("002010077777777771")]
    [InlineData("646180110400000007")]
    public void A_CLABE_in_a_numeric_cell_is_refused_regardless_of_its_digits(string digits) =>
        Assert.Contains("15 digits", TableClabe.Read(new TableCell(digits, TableCellKind.Number), out _), StringComparison.Ordinal);

    [Fact]
    public void A_CLABE_that_ends_in_zeros_with_a_valid_check_digit_is_read()
    {
        var clabe = Enumerable.Range(0, 100_000).Select(number => $"002010{number:00000000000}").Select(digits => digits + NtxPay.Clabe.Parse(digits + "0").ExpectedCheckDigit)
            .First(candidate => candidate.EndsWith("000", StringComparison.Ordinal));

        Assert.Null(TableClabe.Read(new TableCell(clabe), out _));
    }

    [Theory]
    [InlineData("0121800012345678")]
    [InlineData("cuenta 12")]
    public void Other_invalid_CLABEs_are_passed_to_the_payment_validation(string text) =>
        Assert.Equal(text.Length is >= 15 and < 18 && text.All(char.IsDigit), TableClabe.Read(new TableCell(text), out _) is not null);
}
