using System.Text.Json.Nodes;

namespace NtxPay.Tests.Contract;

/// <summary>The additions of the public guides to the public schema.</summary>
internal static class GuideAdditions
{
    /// <summary>Adds it to the document.</summary>
    public static void AddTo(JsonObject document)
    {
        var schemas = document["components"]!["schemas"]!;

        // A transfer may be named by its sender, like a charge; SPEI's concept has 40 characters.
        var transfer = schemas["SpeiCashOutInputDto"]!["properties"]!;
        transfer["externalId"] = schemas["SpeiCashInInputDto"]!["properties"]!["externalId"]!.DeepClone();
        transfer["concept"]!["maxLength"] = 40;

        // A webhook can be registered for everything, so it can be listed for it.
        schemas["WebhookItemOutputDto"]!["properties"]!["events"]!["items"]!["enum"]!.AsArray().Add("all");

        // The format of errors, which the schema does not have.
        schemas["Error"] = JsonNode.Parse("""
            {
              "type": "object",
              "required": ["statusCode", "message", "error"],
              "properties": {
                "statusCode": { "type": "integer", "minimum": 400, "maximum": 599 },
                "message": {
                  "oneOf": [
                    { "type": "string", "minLength": 1 },
                    { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 } }
                  ]
                },
                "error": { "type": "string", "minLength": 1 },
                "code": { "type": "string", "enum": ["CASHIN_MIN_AMOUNT", "SCENARIO_NOT_APPLICABLE"] }
              }
            }
            """);
    }
}
