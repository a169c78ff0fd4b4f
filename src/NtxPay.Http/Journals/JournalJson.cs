using System.Text.Json.Serialization;
using NtxPay.Http.Journals.Shared;

namespace NtxPay.Http.Journals;

/// <summary>Serializes the lines of journals; generated at compile time.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JournalHeader))]
[JsonSerializable(typeof(JournalLine))]
[JsonSerializable(typeof(WorkerHeartbeat))]
internal sealed partial class JournalJson : JsonSerializerContext;
