using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;

namespace NtxPay.Tests.Contract;

/// <summary>The public schema of the API with the additions of the guides, applied strictly to requests and responses.</summary>
internal sealed class OpenApiContract
{
    private static readonly Lazy<Task<OpenApiContract>> Shared = new(ReadAsync);

    private readonly List<Operation> operations;
    private readonly JsonSchema exception;

    private OpenApiContract(List<Operation> operations, JsonSchema exception) => (this.operations, this.exception) = (operations, exception);

    /// <summary>The operations, as <c>POST /api/spei/cash-in</c>.</summary>
    public IEnumerable<string> Operations => operations.Select(operation => operation.ToString());

    /// <summary>Reads the contract, once for all tests.</summary>
    public static Task<OpenApiContract> LoadAsync() => Shared.Value;

    /// <summary>Fails the test if a request or a response violates the contract.</summary>
    public void Check(RecordedExchange exchange) => Assert.Empty(Violations(exchange));

    /// <summary>Returns the contract violations of a response. The request is not checked.</summary>
    public IReadOnlyList<string> ResponseViolations(RecordedExchange exchange) =>
        [.. InvalidResponse(Find(exchange), exchange).Select(violation => $"{exchange}: answer: {violation}")];

    /// <summary>Returns the contract violations of a request and its response.</summary>
    public IReadOnlyList<string> Violations(RecordedExchange exchange) =>
        [.. InvalidRequest(Find(exchange), exchange).Select(violation => $"{exchange}: request: {violation}"), .. ResponseViolations(exchange)];

    private static async Task<OpenApiContract> ReadAsync()
    {
        using var stream = typeof(OpenApiContract).Assembly.GetManifestResourceStream("ntxpay-openapi.json")!;
        var document = (await JsonNode.ParseAsync(stream))!.AsObject();
        GuideAdditions.AddTo(document);
        var read = new List<Operation>();
        foreach (var (path, methods) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
                read.Add(await Operation.ReadAsync(document, method.ToUpperInvariant(), path, operation!.AsObject()));
        }

        return new OpenApiContract(read, await StrictSchema.MakeAsync(document, document["components"]!["schemas"]!["Error"]!, demandsAll: false));
    }

    private Operation Find(RecordedExchange exchange) => Assert.Single(operations, operation => operation.Matches(exchange.Method, exchange.Path));

    private static IEnumerable<string> InvalidRequest(Operation operation, RecordedExchange exchange)
    {
        foreach (var header in operation.RequiredHeaders.Where(header => !exchange.RequestHeaders.ContainsKey(header)))
            yield return $"the header {header} is missing";

        if (operation.Request is null)
        {
            if (exchange.RequestBody.Length > 0)
                yield return "there is a body where none belongs";

            yield break;
        }

        if (!exchange.RequestHeaders.TryGetValue("Content-Type", out var type) || !type.StartsWith("application/json", StringComparison.Ordinal))
            yield return $"the content type is {type}";

        foreach (var violation in Wrong(operation.Request, exchange.RequestBody))
            yield return violation;
    }

    private IEnumerable<string> InvalidResponse(Operation operation, RecordedExchange exchange)
    {
        if (exchange.Status < 400)
        {
            return operation.Responses.TryGetValue(exchange.Status, out var schema)
                ? Wrong(schema, exchange.ResponseBody)
                : [$"the status {exchange.Status} is not one of the operation's"];
        }

        var violations = Wrong(exception, exchange.ResponseBody).ToList();
        if (violations.Count == 0 && JsonNode.Parse(exchange.ResponseBody)!["statusCode"]!.GetValue<int>() != exchange.Status)
            violations.Add("the body has another status");

        return violations;
    }

    private static IEnumerable<string> Wrong(JsonSchema schema, string json)
    {
        try
        {
            return schema.Validate(json).Select(violation => violation.ToString());
        }
        catch (Newtonsoft.Json.JsonException problem)
        {
            return [$"no JSON: {problem.Message}"];
        }
    }
}
