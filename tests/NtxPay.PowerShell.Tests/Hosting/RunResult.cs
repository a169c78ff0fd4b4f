using System.Management.Automation;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>The output of a script by stream.</summary>
internal sealed class RunResult
{
    private readonly Exception? terminating;

    public RunResult(IEnumerable<PSObject> output, PSDataStreams streams, Exception? terminating)
    {
        Output = [.. output];
        Verbose = [.. streams.Verbose.Select(record => record.Message)];
        Debug = [.. streams.Debug.Select(record => record.Message)];
        Warnings = [.. streams.Warning.Select(record => record.Message)];
        Information = [.. streams.Information.Select(record => record.ToString())];
        NonTerminating = [.. streams.Error];
        this.terminating = terminating;
    }

    public IReadOnlyList<PSObject> Output { get; }

    public IReadOnlyList<string> Verbose { get; }

    public IReadOnlyList<string> Debug { get; }

    public IReadOnlyList<string> Warnings { get; }

    public IReadOnlyList<string> Information { get; }

    /// <summary>The errors after which the pipeline went on.</summary>
    public IReadOnlyList<ErrorRecord> NonTerminating { get; }

    /// <summary>The error that ended the pipeline, or null.</summary>
    public ErrorRecord? Terminating => (terminating as IContainsErrorRecord)?.ErrorRecord;

    /// <summary>Every error, whether it ended the pipeline or not.</summary>
    public IReadOnlyList<ErrorRecord> Errors => Terminating is { } last ? [.. NonTerminating, last] : NonTerminating;

    /// <summary>The one object that was written.</summary>
    public PSObject Single => Assert.Single(ShouldHaveSucceeded().Output);

    /// <summary>The only error. Its id is the part of the FullyQualifiedErrorId before the comma.</summary>
    public ErrorRecord Error => Assert.Single(Errors);

    /// <summary>The one error's id, without the command's name.</summary>
    public string ErrorId => Error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>Returns a property of the one error's exception.</summary>
    public object? OfError(string property) => Value(PSObject.AsPSObject(Error.Exception), property);

    /// <summary>A property of the one object that was written.</summary>
    public object? this[string property] => Value(Single, property);

    /// <summary>Returns a property of an object.</summary>
    public static object? Value(PSObject item, string property) =>
        (item.Properties[property] ?? throw new InvalidOperationException($"There is no property {property}.")).Value;

    /// <summary>Fails the test with the errors, if there are any.</summary>
    public RunResult ShouldHaveSucceeded()
    {
        Assert.True(Errors.Count == 0, string.Join(Environment.NewLine, Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}")));
        return this;
    }
}
