using System.Management.Automation;
using Xunit;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>The expected properties of every error.</summary>
internal static class ErrorExpectations
{
    /// <summary>Asserts that the one error has an id, a category, a message and advice, and no credential for a target.</summary>
    /// <returns>The error.</returns>
    public static ErrorRecord ShouldFail(this RunResult result, string id, ErrorCategory category, string says)
    {
        var error = result.Error;
        Assert.Equal(id, result.ErrorId);
        Assert.Equal(category, error.CategoryInfo.Category);
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(".", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("NtxPay.NtxPayException", error.Exception.GetType().FullName);
        Assert.False(error.TargetObject is PSCredential or System.Security.SecureString, "The target is a credential.");
        return error;
    }

    /// <summary>Returns a property of the error's exception.</summary>
    public static object? Detail(this ErrorRecord error, string property) => RunResult.Value(PSObject.AsPSObject(error.Exception), property);
}
