using System.Globalization;
using Xunit;

namespace NtxPay.Tests;

public sealed class LocalizedTests : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = culture;

    [Theory]
    [InlineData("es-MX", "Su número de dígitos es 4, no 18.")]
    [InlineData("es-ES", "Su número de dígitos es 4, no 18.")]
    [InlineData("es", "Su número de dígitos es 4, no 18.")]
    [InlineData("", "Its number of digits is 4, not 18.")]
    [InlineData("de-DE", "Its number of digits is 4, not 18.")]
    [InlineData("est", "Its number of digits is 4, not 18.")]
    public void A_message_is_Spanish_in_a_Spanish_culture(string name, string message)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

        Assert.Equal(message, Localized.Text($"Its number of digits is {4}, not 18."));
    }

    [Theory]
    [InlineData("es-ES")]
    [InlineData("de-DE")]
    public void A_message_without_a_translation_is_English_with_invariant_numbers(string name)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

        Assert.Equal("The test's own message: 1.5", Localized.Text($"The test's own message: {1.5m}"));
    }
}
