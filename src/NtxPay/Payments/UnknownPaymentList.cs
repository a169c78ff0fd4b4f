namespace NtxPay;

/// <summary>A session's payments of unknown outcome, in the order in which they were added. All members are thread-safe.</summary>
internal sealed class UnknownPaymentList
{
    /// <summary>The maximum number of payments. If it is exceeded, the oldest payment is dropped.</summary>
    public const int Capacity = 10_000;

    private readonly object gate = new();
    private readonly LinkedList<UnknownPayment> payments = [];
    private readonly Dictionary<(PaymentKind Kind, string ExternalId), LinkedListNode<UnknownPayment>> nodes = [];

    /// <summary>A copy of the list.</summary>
    public IReadOnlyList<UnknownPayment> All
    {
        get
        {
            lock (gate)
            {
                return [.. payments];
            }
        }
    }

    /// <summary>Adds a payment. A payment that is already in the list keeps its position and its time.</summary>
    /// <param name="request">The payment, with its externalId.</param>
    /// <param name="startedAt">When its request was sent (UTC).</param>
    public void Add(PaymentRequest request, DateTimeOffset startedAt)
    {
        var key = KeyOf(request);
        lock (gate)
        {
            if (nodes.ContainsKey(key))
            {
                return;
            }

            if (nodes.Count == Capacity)
            {
                Remove(payments.First!);
            }

            nodes[key] = payments.AddLast(new UnknownPayment
            {
                ExternalId = key.ExternalId,
                Kind = request.Kind,
                AmountCentavos = request.AmountCentavos,
                StartedAt = startedAt,
            });
        }
    }

    /// <summary>Removes a payment whose outcome is known now, if it is in the list.</summary>
    public void Remove(PaymentRequest request)
    {
        var key = KeyOf(request);
        lock (gate)
        {
            if (nodes.TryGetValue(key, out var node))
            {
                Remove(node);
            }
        }
    }

    private void Remove(LinkedListNode<UnknownPayment> node)
    {
        payments.Remove(node);
        nodes.Remove((node.Value.Kind, node.Value.ExternalId));
    }

    private static (PaymentKind Kind, string ExternalId) KeyOf(PaymentRequest request) =>
        (request.Kind, request.ExternalId ?? throw new ArgumentException(Localized.Text($"The payment has no externalId."), nameof(request)));
}
