using System.Text.Json.Serialization;
using NtxPay.Http.Journals.Shared;

namespace NtxPay.Http.Journals;

/// <summary>The journal's lines as JSON, made when this is compiled.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JournalHeader))]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(WorkerHeartbeat))]
internal sealed partial class JournalJson : JsonSerializerContext;
