using System.Text.Json.Nodes;
using NJsonSchema;
using Xunit;

namespace NtxPay.Tests.Contract;

/// <summary>The API's public schema with the guides' additions, which holds requests and answers to the letter.</summary>
internal sealed class OpenApiContract
{
    private static readonly Lazy<Task<OpenApiContract>> Shared = new(ReadAsync);

    private readonly List<Operation> operations;
    private readonly JsonSchema error;

    private OpenApiContract(List<Operation> operations, JsonSchema error) => (this.operations, this.error) = (operations, error);

    /// <summary>The operations, as <c>POST /api/spei/cash-in</c>.</summary>
    public IEnumerable<string> Operations => operations.Select(operation => operation.ToString());

    /// <summary>The contract, read once.</summary>
    public static Task<OpenApiContract> LoadAsync() => Shared.Value;

    /// <summary>Fails the test where a request or an answer is not as the contract has it.</summary>
    public void Check(RecordedExchange exchange) => Assert.Empty(Violations(exchange));

    /// <summary>Where an answer is not as the contract has it; the request may be as wrong as it likes.</summary>
    public IReadOnlyList<string> AnswerViolations(RecordedExchange exchange) =>
        [.. WrongAnswer(Find(exchange), exchange).Select(violation => $"{exchange}: answer: {violation}")];

    /// <summary>Where a request or its answer is not as the contract has it.</summary>
    public IReadOnlyList<string> Violations(RecordedExchange exchange) =>
        [.. WrongRequest(Find(exchange), exchange).Select(violation => $"{exchange}: request: {violation}"), .. AnswerViolations(exchange)];

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

    private static IEnumerable<string> WrongRequest(Operation operation, RecordedExchange exchange)
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

    private IEnumerable<string> WrongAnswer(Operation operation, RecordedExchange exchange)
    {
        if (exchange.Status < 400)
        {
            return operation.Answers.TryGetValue(exchange.Status, out var schema)
                ? Wrong(schema, exchange.ResponseBody)
                : [$"the status {exchange.Status} is not one of the operation's"];
        }

        var violations = Wrong(error, exchange.ResponseBody).ToList();
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
