using System.Management.Automation;

namespace NtxPay.PowerShell.Binding;

/// <summary>Reads the objects that the engine wraps.</summary>
internal static class PSObjects
{
    /// <summary>Returns the base object of a PSObject, or else the value itself.</summary>
    public static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    /// <summary>Returns whether a value is an object of a type from another process (a job or a remote computer), without its methods.</summary>
    public static bool IsDeserialized<T>(object? value) => value is PSObject wrapped && wrapped.TypeNames.Contains("Deserialized." + typeof(T).FullName);

    /// <summary>Returns the base object of a PSObject, or else the value itself. A custom object, whose data is in its properties, stays a PSObject.</summary>
    public static object? UnwrapUnlessCustom(object? value) => value is PSObject { BaseObject: PSCustomObject } ? value : Unwrap(value);
}
