using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace NtxPay.Tests.Contract;

/// <summary>One operation of the contract.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path's template.</param>
/// <param name="RequiredHeaders">The headers that a request must have.</param>
/// <param name="Request">The schema of the body of a request, or null.</param>
/// <param name="Responses">The schemas of successful responses by status.</param>
internal sealed record Operation(
    string Method,
    string Path,
    IReadOnlyList<string> RequiredHeaders,
    JsonSchema? Request,
    IReadOnlyDictionary<int, JsonSchema> Responses)
{
    public static async Task<Operation> ReadAsync(JsonObject document, string method, string path, JsonObject operation)
    {
        var responses = new Dictionary<int, JsonSchema>();
        foreach (var (status, response) in operation["responses"]!.AsObject())
        {
            if (BodyOf(response) is { } schema)
                responses.Add(int.Parse(status, CultureInfo.InvariantCulture), await StrictSchema.MakeAsync(document, schema, demandsAll: true));
        }

        var request = BodyOf(operation["requestBody"]);
        return new Operation(
            method,
            path,
            [.. HeadersOf(operation)],
            request is null ? null : await StrictSchema.MakeAsync(document, request, demandsAll: false),
            responses);
    }

    /// <summary>Returns whether a request is for this operation. A parameter is a number here: the contract has no other.</summary>
    public bool Matches(string method, string path) =>
        method == Method && Regex.IsMatch(path, $"^{Path.Replace("{id}", "[0-9]+", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    public override string ToString() => $"{Method} {Path}";

    private static JsonNode? BodyOf(JsonNode? part) => part?["content"]?["application/json"]?["schema"];

    private static IEnumerable<string> HeadersOf(JsonObject operation)
    {
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            if ($"{parameter!["in"]}" == "header")
                yield return $"{parameter["name"]}";
        }

        if (operation["security"]!.AsArray().Any(scheme => scheme!["bearer"] is not null))
            yield return "Authorization";
    }
}
