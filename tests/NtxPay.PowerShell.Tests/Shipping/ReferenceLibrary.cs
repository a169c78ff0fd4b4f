using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NtxPay.PowerShell.Tests.Shipping;

/// <summary>A set of assemblies in which the references of another assembly are resolved without loading them.</summary>
internal sealed class ReferenceLibrary : IDisposable
{
    private readonly List<PEReader> images = [];
    private readonly Dictionary<string, MetadataReader> assemblies = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens the assemblies.</summary>
    public ReferenceLibrary(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            // The folder of the framework also contains a native library.
            if (Open(path) is { IsAssembly: true } reader)
            {
                assemblies.TryAdd(reader.GetString(reader.GetAssemblyDefinition().Name), reader);
            }
        }
    }

    /// <summary>Resolves all references of an assembly. Returns the number of existing members and the missing ones.</summary>
    public (int Found, IReadOnlyList<string> Missing) Check(string path)
    {
        var asking = Open(path) ?? throw new ArgumentException("It is no assembly.", nameof(path));
        var missing = asking.TypeReferences.Where(type => Find(asking, type) is null).Select(type => Signatures.NameOf(asking, type))
            .Concat(asking.MemberReferences.Where(member => !Has(asking, asking.GetMemberReference(member))).Select(member => NameOf(asking, asking.GetMemberReference(member))))
            .Distinct(StringComparer.Ordinal).ToList();
        return (asking.TypeReferences.Count + asking.MemberReferences.Count - missing.Count, missing);
    }

    /// <inheritdoc/>
    public void Dispose() => images.ForEach(image => image.Dispose());

    private MetadataReader? Open(string path)
    {
        var image = new PEReader(File.OpenRead(path));
        images.Add(image);
        return image.HasMetadata ? image.GetMetadataReader() : null;
    }

    /// <summary>Returns the definition of a type that is referred to, through all forwarding.</summary>
    private FoundType? Find(MetadataReader asking, TypeReferenceHandle handle)
    {
        var reference = asking.GetTypeReference(handle);
        var name = asking.GetString(reference.Name);
        if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
        {
            return Find(asking, (TypeReferenceHandle)reference.ResolutionScope) is { } outer
                ? outer.Definition.GetNestedTypes().Select(nested => new FoundType(outer.Reader, nested)).FirstOrDefault(nested => nested.Name == name)
                : null;
        }

        return reference.ResolutionScope.Kind == HandleKind.AssemblyReference
            ? Find(NameOf(asking, (AssemblyReferenceHandle)reference.ResolutionScope), asking.GetString(reference.Namespace), name)
            : null;
    }

    private FoundType? Find(string assembly, string space, string name)
    {
        if (!assemblies.TryGetValue(assembly, out var reader))
        {
            return null;
        }

        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            if (reader.StringComparer.Equals(type.Name, name) && reader.StringComparer.Equals(type.Namespace, space) && !type.IsNested)
            {
                return new FoundType(reader, handle);
            }
        }

        return reader.ExportedTypes.Select(reader.GetExportedType)
            .Where(type => type.IsForwarder && reader.StringComparer.Equals(type.Name, name) && reader.StringComparer.Equals(type.Namespace, space))
            .Select(type => Find(NameOf(reader, (AssemblyReferenceHandle)type.Implementation), space, name))
            .FirstOrDefault();
    }

    private bool Has(MetadataReader asking, MemberReference member)
    {
        var (isArray, type) = Parent(asking, member.Parent);
        if (isArray)
        {
            // The runtime makes the members of arrays.
            return true;
        }

        var signature = Signatures.Of(member);
        for (; type is not null; type = Base(type))
        {
            if (type.Has(asking.GetString(member.Name), signature))
            {
                return true;
            }
        }

        return false;
    }

    private (bool IsArray, FoundType? Type) Parent(MetadataReader asking, EntityHandle parent)
    {
        if (parent.Kind != HandleKind.TypeSpecification)
        {
            return (false, Resolve(asking, parent));
        }

        var specification = asking.GetBlobReader(asking.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        if (specification.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return (true, null);
        }

        specification.ReadSignatureTypeCode();
        return (false, Resolve(asking, specification.ReadTypeHandle()));
    }

    private FoundType? Resolve(MetadataReader asking, EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => Find(asking, (TypeReferenceHandle)type),
        HandleKind.TypeDefinition => new FoundType(asking, (TypeDefinitionHandle)type),
        _ => null,
    };

    private FoundType? Base(FoundType type) =>
        type.Definition.BaseType.IsNil ? null : Parent(type.Reader, type.Definition.BaseType).Type;

    private static string NameOf(MetadataReader reader, AssemblyReferenceHandle handle) => reader.GetString(reader.GetAssemblyReference(handle).Name);

    private static string NameOf(MetadataReader reader, MemberReference member) =>
        $"{Signatures.NameOf(reader, member.Parent)}::{reader.GetString(member.Name)} {Signatures.Of(member)}";

    /// <summary>A type's definition in its assembly.</summary>
    private sealed record FoundType(MetadataReader Reader, TypeDefinitionHandle Handle)
    {
        public TypeDefinition Definition => Reader.GetTypeDefinition(Handle);

        public string Name => Reader.GetString(Definition.Name);

        public bool Has(string name, string signature) =>
            Definition.GetMethods().Select(Reader.GetMethodDefinition)
                .Any(method => Reader.StringComparer.Equals(method.Name, name) && Signatures.Of(method) == signature)
            || Definition.GetFields().Select(Reader.GetFieldDefinition)
                .Any(field => Reader.StringComparer.Equals(field.Name, name) && Signatures.Of(field) == signature);
    }
}
