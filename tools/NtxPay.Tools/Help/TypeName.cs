using System.Management.Automation;

namespace NtxPay.Tools.Help;

/// <summary>The names of types in the help.</summary>
internal static class TypeName
{
    /// <summary>The name of a parameter's type in the syntax: <c>String[]</c>, <c>Int32</c>.</summary>
    public static string Short(Type type) => Bare(type).IsArray ? Short(Bare(type).GetElementType()!) + "[]" : Bare(type).Name;

    /// <summary>The full name: <c>System.String[]</c>.</summary>
    public static string Full(Type type) => Bare(type).FullName!;

    /// <summary>The type of one value: the element type of an array, the underlying type of a nullable, or the type itself.</summary>
    public static Type Item(Type type) => Bare(Bare(type).IsArray ? Bare(type).GetElementType()! : type);

    /// <summary>Whether the parameter is a switch, which takes no value.</summary>
    public static bool IsSwitch(Type type) => type == typeof(SwitchParameter);

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
