using System.Reflection;
using System.Xml.Linq;

namespace NtxPay.Tools.Help;

/// <summary>The doc comments that the compiler wrote to the folder of the assemblies.</summary>
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

    /// <summary>Finds the comment of a type. Returns null if there is none.</summary>
    public XElement? Find(Type type) => Find($"T:{Id(type)}");

    /// <summary>Finds the comment of a property. Returns null if there is none. An inherited property has the comment of the class that declares it.</summary>
    public XElement? Find(PropertyInfo property) => Find($"P:{Id(property.DeclaringType!)}.{property.Name}");

    /// <summary>Finds a member by the id of a <c>cref</c>, and follows an <c>inheritdoc cref</c>.</summary>
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
