using System.Management.Automation;

namespace NtxPay.Tools.Help;

/// <summary>Formats the names of types for the help.</summary>
internal static class TypeName
{
    /// <summary>Returns the name of a parameter's type in the syntax: <c>String[]</c>, <c>Int32</c>.</summary>
    public static string Short(Type type) => Bare(type).IsArray ? Short(Bare(type).GetElementType()!) + "[]" : Bare(type).Name;

    /// <summary>Returns the full name: <c>System.String[]</c>.</summary>
    public static string Full(Type type) => Bare(type).FullName!;

    /// <summary>Returns the type of one value: the element type of an array, the underlying type of a nullable, or the type itself.</summary>
    public static Type Item(Type type) => Bare(Bare(type).IsArray ? Bare(type).GetElementType()! : type);

    /// <summary>Returns whether the parameter is a switch, which has no value.</summary>
    public static bool IsSwitch(Type type) => type == typeof(SwitchParameter);

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
