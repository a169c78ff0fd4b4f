using System.Globalization;
using CsCheck;
using Xunit;

namespace NtxPay.Tests.Tables;

/// <summary>Amounts as spreadsheets write them in Mexico.</summary>
public sealed class AmountCellTests
{
    [Theory]
    [InlineData("1234.56", 123456)]
    [InlineData("1,234.56", 123456)]
    [InlineData("$1,234.56", 123456)]
    [InlineData(" $ 1,234.56 ", 123456)]
    [InlineData("$1,234.56 MXN", 123456)]
    [InlineData("MXN 1,234.5", 123450)]
    [InlineData("1,234,567", 123456700)]
    [InlineData("12,345,678.90", 1234567890)]
    [InlineData("'250.50", 25050)]
    [InlineData("=\"250.50\"", 25050)]
    [InlineData("100", 10000)]
    [InlineData("0.01", 1)]
    [InlineData("1234.56 M.N.", 123456)]
    [InlineData("\u00A0$\u00A01,234.56\u00A0", 123456)]
    public void An_amount_in_the_Mexican_form_is_read_exactly(string text, long centavos)
    {
        Assert.Null(TableAmount.ReadPesos(new TableCell(text), out var pesos));

        Assert.Equal(Money.ToPesos(centavos), pesos);
    }

    [Theory]
    [InlineData("1,234", "may separate thousands or decimals")]
    [InlineData("$12,500", "may separate thousands or decimals")]
    [InlineData("1234,56", "decimal comma")]
    [InlineData("1.234,56", "decimal comma")]
    [InlineData("1.234.567", "points between thousands")]
    [InlineData("1.234", "more than two decimals")]
    [InlineData("1234.567", "more than two decimals")]
    [InlineData("1,234.567", "comma")]
    [InlineData("12,34.56", "comma")]
    [InlineData("1,2345.60", "comma")]
    [InlineData("-5.00", "negative")]
    [InlineData("- 5.00", "negative")]
    [InlineData("(5.00)", "not an amount")]
    [InlineData("1.2E+3", "scientific")]
    [InlineData("1 234.56", "not an amount")]
    [InlineData("USD 5", "not an amount")]
    [InlineData("€5", "not an amount")]
    [InlineData("5 $", "not an amount")]
    [InlineData("١٢٣", "not an amount")]
    [InlineData("doce", "not an amount")]
    public void An_ambiguous_amount_is_refused_with_a_reason(string text, string reason) =>
        Assert.Contains(reason, TableAmount.ReadPesos(new TableCell(text), out _), StringComparison.Ordinal);

    [Theory]
    [InlineData("1234.56", null)]
    [InlineData("4.9", null)]
    [InlineData("1234.567", "ROUND")]
    [InlineData("1234.5600000001", "ROUND")]
    [InlineData("-3", "negative")]
    public void A_number_of_a_sheet_is_read_if_it_has_at_most_two_decimals(string number, string? reason)
    {
        var fault = TableAmount.ReadPesos(new TableCell(number, TableCellKind.Number), out _);

        Assert.Equal(reason is null, fault is null);
        Assert.Contains(reason ?? string.Empty, fault ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void A_date_is_not_an_amount() =>
        Assert.Contains("is a date", TableAmount.ReadPesos(new TableCell("2026-11-28", TableCellKind.Date), out _), StringComparison.Ordinal);

    [Fact]
    public void Every_amount_with_separators_of_thousands_is_read_as_it_was_written() => Gen.Long[0, 10_000_000_000_000].Sample(
        centavos =>
        {
            var text = Money.ToPesos(centavos).ToString("$#,##0.00", CultureInfo.InvariantCulture);

            Assert.Null(TableAmount.ReadPesos(new TableCell(text), out var pesos));
            Assert.Equal(Money.ToPesos(centavos), pesos);
        },
        iter: 5_000);

    /// <summary>Every accepted text has one meaning: the text without signs and separators is the number.</summary>
    [Fact]
    public void No_text_is_read_as_a_different_number() => Gen.Char["0123456789.,$ "].Array[1, 14].Select(static characters => new string(characters)).Sample(
        text =>
        {
            if (TableAmount.ReadPesos(new TableCell(text), out var pesos) is not null)
                return;

            var plain = text.Replace(",", string.Empty, StringComparison.Ordinal).Replace("$", string.Empty, StringComparison.Ordinal).Trim();
            Assert.Equal(decimal.Parse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), pesos);
            Assert.All(text.Split(',')[1..], static group => Assert.Matches(@"^[0-9]{3}(?![0-9])", group));
        },
        iter: 20_000);
}
