namespace NtxPay.Tools.Tests.Help;

/// <summary>A color of the <see cref="GetSampleCommand"/>.</summary>
public enum SampleColor
{
    Red,
    Blue,
}
