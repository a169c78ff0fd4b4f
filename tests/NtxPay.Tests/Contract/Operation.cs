using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace NtxPay.Tests.Contract;

/// <summary>One operation of the contract.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path's template.</param>
/// <param name="RequiredHeaders">The headers that a request must have.</param>
/// <param name="Request">The schema of a request's body; null where there is none.</param>
/// <param name="Answers">The schemas of successful answers by status.</param>
internal sealed record Operation(
    string Method,
    string Path,
    IReadOnlyList<string> RequiredHeaders,
    JsonSchema? Request,
    IReadOnlyDictionary<int, JsonSchema> Answers)
{
    public static async Task<Operation> ReadAsync(JsonObject document, string method, string path, JsonObject operation)
    {
        var answers = new Dictionary<int, JsonSchema>();
        foreach (var (status, answer) in operation["responses"]!.AsObject())
        {
            if (BodyOf(answer) is { } schema)
                answers.Add(int.Parse(status, CultureInfo.InvariantCulture), await StrictSchema.MakeAsync(document, schema, demandsAll: true));
        }

        var request = BodyOf(operation["requestBody"]);
        return new Operation(
            method,
            path,
            [.. HeadersOf(operation)],
            request is null ? null : await StrictSchema.MakeAsync(document, request, demandsAll: false),
            answers);
    }

    /// <summary>Whether a request is for this operation. A parameter is a number here: the contract has no other.</summary>
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
