using System.Text.Json.Nodes;
using NJsonSchema;

namespace NtxPay.Tests.Contract;

/// <summary>Turns a schema of the OpenAPI document into a JSON schema that allows nothing which it does not name.</summary>
internal sealed class StrictSchema(JsonObject document, bool demandsAll)
{
    /// <summary>Returns a strict schema.</summary>
    /// <param name="document">The OpenAPI document.</param>
    /// <param name="schema">The schema in it, or a reference to one.</param>
    /// <param name="demandsAll">Whether every property that is not nullable is required, as in a response.</param>
    public static Task<JsonSchema> MakeAsync(JsonObject document, JsonNode schema, bool demandsAll) =>
        JsonSchema.FromJsonAsync(new StrictSchema(document, demandsAll).Convert(schema.AsObject()).ToJsonString());

    private JsonObject Convert(JsonObject schema)
    {
        if (schema["$ref"] is { } reference)
            return Convert(Resolve($"{reference}"));

        var strict = schema.DeepClone().AsObject();

        // OpenAPI 3.0 has the keyword nullable.
        if (IsNullable(strict) && strict["type"] is { } type)
            strict["type"] = new JsonArray($"{type}", "null");

        if (strict["items"] is JsonObject items)
            strict["items"] = Convert(items);

        if (strict["properties"] is JsonObject properties)
            Seal(strict, properties);

        return strict;
    }

    private void Seal(JsonObject schema, JsonObject properties)
    {
        foreach (var (name, property) in properties.ToList())
            properties[name] = Convert(property!.AsObject());

        schema["additionalProperties"] = false;
        if (demandsAll && schema["required"] is null)
            schema["required"] = new JsonArray([.. properties.Where(property => !IsNullable(property.Value!.AsObject())).Select(property => (JsonNode)property.Key)]);
    }

    private static bool IsNullable(JsonObject schema) => schema["nullable"] is { } nullable && nullable.GetValue<bool>();

    private JsonObject Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode)document, (node, name) => node[name]!).AsObject();
}
