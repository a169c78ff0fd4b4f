namespace NtxPay.Sandbox.Routing;

/// <summary>Paths of endpoints, with or without a parameter as the last segment.</summary>
internal static class PathTemplate
{
    /// <summary>The end of a template whose last segment is a parameter.</summary>
    public const string Parameter = "/{id}";

    /// <summary>Returns whether a path matches a template.</summary>
    public static bool Matches(string template, string path) => template.EndsWith(Parameter, StringComparison.Ordinal)
        ? path.LastIndexOf('/') == template.Length - Parameter.Length
            && path.Length > template.Length - Parameter.Length + 1
            && path.StartsWith(template.Substring(0, template.Length - Parameter.Length), StringComparison.Ordinal)
        : string.Equals(template, path, StringComparison.Ordinal);

    /// <summary>Gets the value of the parameter in a path.</summary>
    public static string GetParameter(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
