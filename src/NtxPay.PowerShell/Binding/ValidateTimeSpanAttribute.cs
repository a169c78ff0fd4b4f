using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Validates that a time span is in a range of seconds.</summary>
internal sealed class ValidateTimeSpanAttribute : ValidateArgumentsAttribute
{
    /// <summary>Creates the attribute.</summary>
    /// <param name="minimum">The minimum, in seconds.</param>
    /// <param name="maximum">The maximum, in seconds.</param>
    public ValidateTimeSpanAttribute(double minimum, double maximum)
    {
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The minimum, in seconds.</summary>
    public double Minimum { get; }

    /// <summary>The maximum, in seconds.</summary>
    public double Maximum { get; }

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is TimeSpan span && (span.TotalSeconds < Minimum || span.TotalSeconds > Maximum))
        {
            throw new ValidationMetadataException(
                Localized.Text($"The time must be between {Minimum} and {Maximum} seconds. Specify seconds as a number, or a time as 'hh:mm:ss'."));
        }
    }
}
