using System.Globalization;
using Xunit;

namespace NtxPay.Tests.Text;

public sealed class LocalizedTests : IDisposable
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = culture;

    [Theory]
    [InlineData("es-MX", "Tiene 4 dígitos, no 18.")]
    [InlineData("es-ES", "Tiene 4 dígitos, no 18.")]
    [InlineData("es", "Tiene 4 dígitos, no 18.")]
    [InlineData("", "It has 4 digits, not 18.")]
    [InlineData("de-DE", "It has 4 digits, not 18.")]
    [InlineData("est", "It has 4 digits, not 18.")]
    public void A_message_is_Spanish_in_a_Spanish_culture(string name, string message)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

        Assert.Equal(message, Localized.Text($"It has {4} digits, not 18."));
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
