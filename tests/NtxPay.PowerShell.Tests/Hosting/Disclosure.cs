using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Security;
using System.Text;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>
/// All text that can be read off an object: itself as text, its properties (PowerShell's own and added ones too), its
/// elements, its inner exceptions, recursively. A log, a transcript or a user could show all of that.
/// </summary>
internal sealed class Disclosure
{
    private const int MaximumDepth = 12;
    private const int MaximumElements = 1000;

    private readonly StringBuilder text = new();
    private readonly HashSet<object> seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The text so far.</summary>
    public string Text => text.ToString();

    /// <summary>Adds all text that can be read from a value.</summary>
    public void Add(object? value) => Add(value, depth: 0);

    private void Add(object? value, int depth)
    {
        if (value is null || depth > MaximumDepth || IsEngineObject(value))
            return;

        if (value is string or Uri || value.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            text.Append(value).Append('\n');
            return;
        }

        if (!seen.Add(value))
            return;

        text.Append(Safely(value.ToString)).Append('\n');
        switch (value)
        {
            case byte[] bytes:
                text.Append(Convert.ToBase64String(bytes)).Append('\n').Append(Encoding.Latin1.GetString(bytes)).Append('\n');
                return;
            case PSObject wrapped:
                Add(wrapped.BaseObject, depth + 1);
                AddEach(wrapped.Properties.Select(property => Safely(() => property.Value)), depth);
                return;
            case IDictionary pairs:
                AddEach(pairs.Keys, depth);
                AddEach(pairs.Values, depth);
                break;
            case IEnumerable elements:
                AddEach(elements, depth);
                break;
        }

        if (value is InvocationInfo invocation)
        {
            AddInvocation(invocation, depth);
            return;
        }

        AddEach(
            value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanRead && property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike)
                .Select(property => Safely(() => property.GetValue(value))),
            depth);
    }

    /// <summary>The invocation data of the engine, without plain text that the user passed.</summary>
    private void AddInvocation(InvocationInfo invocation, int depth)
    {
        AddEach(invocation.BoundParameters.Values.Where(static value => value is not (string or string[] or Uri)), depth);
        Add(invocation.PositionMessage, depth + 1);
        Add(invocation.Statement, depth + 1);
    }

    private void AddEach(IEnumerable values, int depth)
    {
        foreach (var value in values.Cast<object?>().Take(MaximumElements))
        {
            Add(value, depth + 1);
        }
    }

    /// <summary>
    /// Objects that refer to the whole engine with the variables of the test, or only to code. A SecureString is the
    /// correct type for a secret.
    /// </summary>
    private static bool IsEngineObject(object value) => value is
        SecureString or Type or MemberInfo or Assembly or Module or Delegate or Pointer or Task or Thread
        or CommandInfo or PSModuleInfo or SessionState or EngineIntrinsics or System.Management.Automation.Runspaces.Runspace or ScriptBlock;

    private static object? Safely(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A property that cannot be read shows only its exception.
            return exception.Message;
        }
    }
}
