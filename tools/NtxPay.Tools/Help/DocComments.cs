using System.Reflection;
using System.Xml.Linq;

namespace NtxPay.Tools.Help;

/// <summary>The doc comments that the compiler wrote beside the assemblies of a folder.</summary>
internal sealed class DocComments
{
    private readonly Dictionary<string, XElement> members = new(StringComparer.Ordinal);

    /// <summary>Reads every documentation file of the folder.</summary>
    public DocComments(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml"))
        {
            foreach (var member in XDocument.Load(file, LoadOptions.PreserveWhitespace).Descendants("member"))
                members[(string)member.Attribute("name")!] = member;
        }
    }

    /// <summary>A type's comment, or null.</summary>
    public XElement? Of(Type type) => Find($"T:{Id(type)}");

    /// <summary>A property's comment, or null. An inherited property has the comment of the class that declares it.</summary>
    public XElement? Of(PropertyInfo property) => Find($"P:{Id(property.DeclaringType!)}.{property.Name}");

    /// <summary>A member by the id of a <c>cref</c>; an <c>inheritdoc cref</c> leads to the comment it names.</summary>
    public XElement? Find(string id)
    {
        var member = members.GetValueOrDefault(id);
        return (string?)member?.Element("inheritdoc")?.Attribute("cref") is { } source ? Find(source) : member;
    }

    private static string Id(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.FullName!.Replace('+', '.');
    }
}
