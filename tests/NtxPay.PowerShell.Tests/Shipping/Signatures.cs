using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>Members' signatures as text, in which a type is its name, wherever it has been moved to.</summary>
internal sealed class Signatures : ISignatureTypeProvider<string, object?>
{
    private static readonly Signatures Text = new();

    public static string Of(MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? Of(member.DecodeMethodSignature(Text, genericContext: null))
        : member.DecodeFieldSignature(Text, genericContext: null);

    public static string Of(MethodDefinition method) => Of(method.DecodeSignature(Text, genericContext: null));

    public static string Of(FieldDefinition field) => field.DecodeSignature(Text, genericContext: null);

    /// <summary>Returns a type's full name.</summary>
    public static string NameOf(MetadataReader reader, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => Text.GetTypeFromReference(reader, (TypeReferenceHandle)type, rawTypeKind: 0),
        HandleKind.TypeDefinition => Text.GetTypeFromDefinition(reader, (TypeDefinitionHandle)type, rawTypeKind: 0),
        HandleKind.TypeSpecification => Text.GetTypeFromSpecification(reader, genericContext: null, (TypeSpecificationHandle)type, rawTypeKind: 0),
        _ => $"{type.Kind}",
    };

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{shape.Rank}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetFunctionPointerType(MethodSignature<string> signature) => "*" + Of(signature);

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(',', typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => isRequired ? $"{unmodifiedType} modreq({modifier})" : unmodifiedType;

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.IsNested
            ? $"{GetTypeFromDefinition(reader, type.GetDeclaringType(), rawTypeKind)}+{reader.GetString(type.Name)}"
            : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, rawTypeKind)}+{reader.GetString(type.Name)}"
            : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    private static string Of(MethodSignature<string> method) =>
        $"{method.ReturnType}`{method.GenericParameterCount}({string.Join(',', method.ParameterTypes.Take(method.RequiredParameterCount))})";
}
