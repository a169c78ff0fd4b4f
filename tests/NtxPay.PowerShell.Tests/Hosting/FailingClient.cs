using System.Reflection;

namespace NtxPay.PowerShell.Tests.Hosting;

/// <summary>A client that cannot be disposed, as one whose key file cannot be removed.</summary>
public class FailingClient : DispatchProxy
{
    /// <summary>Replaces a session's client.</summary>
    public static void PutInto(object session)
    {
        var field = session.GetType().GetField("<Client>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)!;
        ((IDisposable)field.GetValue(session)!).Dispose();
        field.SetValue(session, Create(field.FieldType, typeof(FailingClient)));
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IDisposable.Dispose) ? throw new IOException("The key file cannot be removed.") : null;
}
