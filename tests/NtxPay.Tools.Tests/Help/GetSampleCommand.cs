using System.Management.Automation;

namespace NtxPay.Tools.Tests.Help;

/// <summary>Gets <c>samples</c>, and leaves the rest to <see cref="SetSampleCommand"/>.</summary>
/// <remarks>
/// <para>The first
/// paragraph.</para>
/// <list type="bullet"><item><term>Red</term><description>is warm</description></item><item>blue is not</item></list>
/// </remarks>
/// <example>
/// <para>Get all.</para>
/// <code>Get-Sample |
///     Set-Sample</code>
/// <para>It takes a while.</para>
/// </example>
/// <example>
/// <para>Get red ones.</para>
/// <code>
/// Get-Sample Red
/// </code>
/// </example>
/// <seealso cref="SetSampleCommand"/>
/// <seealso href="https://example.test/guide">The guide</seealso>
[Cmdlet(VerbsCommon.Get, "Sample")]
[OutputType(typeof(SampleColor))]
public sealed class GetSampleCommand : SampleCommandBase
{
    /// <summary>Which ones.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Tint")]
    public SampleColor[] Color { get; set; } = [];

    /// <summary>Names, with wildcards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    public string? Name { get; set; }
}
