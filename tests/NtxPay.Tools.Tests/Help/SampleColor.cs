namespace NtxPay.Tools.Tests.Help;

/// <summary>A colour of the <see cref="GetSampleCommand"/>.</summary>
public enum SampleColor
{
    Red,
    Blue,
}
