using Xunit;

namespace NtxPay.Tests.Payments;

public sealed class ClabeTests
{
    [Theory]
    [InlineData("012180001234567899")]
    [InlineData("646180157000000004")]
    [InlineData("002010077777777771")]
    [InlineData("032180000118359719")]
    public void A_CLABE_with_a_matching_check_digit_is_valid(string clabe)
    {
        Assert.True(Clabe.Parse(clabe).IsValid);
        Assert.Null(Clabe.Parse(clabe).Error);
    }

    [Fact]
    public void Exactly_one_of_the_ten_check_digits_is_valid()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var digits = string.Concat(Enumerable.Range(0, 17).Select(_ => (char)('0' + random.Next(10))));

            Assert.Single(Enumerable.Range(0, 10), last => Clabe.Parse(digits + last).IsValid);
        }
    }

    [Fact]
    public void Every_single_wrong_digit_is_detected()
    {
        const string right = "012180001234567899";
        foreach (var place in Enumerable.Range(0, 18))
        {
            foreach (var digit in "0123456789".Where(digit => digit != right[place]))
            {
                Assert.False(Clabe.Parse(right.Remove(place, 1).Insert(place, digit.ToString())).IsValid);
            }
        }
    }

    [Fact]
    public void The_example_of_the_api_is_well_formed_with_a_wrong_check_digit()
    {
        var clabe = Clabe.Parse("012180001234567890");

        Assert.True(clabe.IsWellFormed);
        Assert.False(clabe.IsValid);
        Assert.Equal(0, clabe.CheckDigit);
        Assert.Equal(9, clabe.ExpectedCheckDigit);
        Assert.Contains("check digit is 0, but must be 9 for the other digits", clabe.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_CLABE_has_bank_plaza_account_and_check_digit()
    {
        var clabe = Clabe.Parse(" 012180001234567899 ");

        Assert.Equal(("012", "BBVA Mexico", "180", "00123456789", 9), (clabe.BankCode, clabe.BankName, clabe.Plaza, clabe.Account, clabe.CheckDigit));
        Assert.Null(clabe.Warning);
    }

    [Fact]
    public void An_unknown_bank_is_a_warning_and_not_an_error()
    {
        var digits = "99918000123456789";
        var clabe = Enumerable.Range(0, 10).Select(last => Clabe.Parse(digits + last)).Single(candidate => candidate.IsValid);

        Assert.Null(clabe.BankName);
        Assert.Null(clabe.Error);
        Assert.Contains("999", clabe.Warning, StringComparison.Ordinal);
        Assert.Contains("2026-03-25", clabe.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("  ", "empty")]
    [InlineData("12180001234567899", "zero")]
    [InlineData("0121800012345678990", "has 19 digits")]
    [InlineData("0121800012345678", "has 16 digits")]
    [InlineData("01218000123456789A", "characters")]
    [InlineData("012 180 00123456789 9", "characters")]
    [InlineData("０１２１８０００１２３４５６７８９９", "characters")]
    public void An_invalid_clabe_is_reported_with_the_reason(string? text, string why)
    {
        var clabe = Clabe.Parse(text);

        Assert.False(clabe.IsValid);
        Assert.Contains(why, clabe.Error, StringComparison.Ordinal);
        Assert.False(clabe.IsWellFormed);
        Assert.Null(clabe.BankCode);
        Assert.Null(clabe.CheckDigit);
        Assert.Null(clabe.ExpectedCheckDigit);
    }

    [Fact]
    public void ToString_shows_only_the_last_four_digits()
    {
        Assert.Equal("**************7899", $"{Clabe.Parse("012180001234567899")}");
        Assert.Equal("***", Clabe.Mask("123"));
        Assert.Equal("****", Clabe.Mask("1234"));
        Assert.Equal("*2345", Clabe.Mask("12345"));
    }

    [Fact]
    public void The_catalog_has_every_bank_with_its_three_digit_code()
    {
        Assert.Equal(98, SpeiBanks.All.Count);
        Assert.All(SpeiBanks.All, bank => Assert.Matches("^[0-9]{3}$", bank.Key));
        Assert.All(SpeiBanks.All.Values, name => Assert.Equal(name.Trim(), name));
        Assert.Equal("STP", SpeiBanks.NameOf("646"));
        Assert.Equal("Banxico", SpeiBanks.NameOf("001"));
        Assert.Null(SpeiBanks.NameOf("999"));
    }
}
