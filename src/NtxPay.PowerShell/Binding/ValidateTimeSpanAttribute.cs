using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Holds a time span between two bounds, in seconds.</summary>
internal sealed class ValidateTimeSpanAttribute : ValidateArgumentsAttribute
{
    /// <summary>Sets the bounds.</summary>
    /// <param name="minimum">The least that is allowed, in seconds.</param>
    /// <param name="maximum">The most that is allowed, in seconds.</param>
    public ValidateTimeSpanAttribute(double minimum, double maximum)
    {
        Minimum = minimum;
        Maximum = maximum;
    }

    /// <summary>The least that is allowed, in seconds.</summary>
    public double Minimum { get; }

    /// <summary>The most that is allowed, in seconds.</summary>
    public double Maximum { get; }

    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is TimeSpan span && (span.TotalSeconds < Minimum || span.TotalSeconds > Maximum))
        {
            throw new ValidationMetadataException(
                Localized.Text($"The time must lie between {Minimum} and {Maximum} seconds. Give seconds as a number, or a time as 'hh:mm:ss'."));
        }
    }
}
