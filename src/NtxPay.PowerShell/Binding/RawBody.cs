using System.Text;

namespace NtxPay.PowerShell.Binding;

/// <summary>Reads raw bodies in the formats of web frameworks.</summary>
internal static class RawBody
{
    /// <summary>Converts a raw body to bytes.</summary>
    /// <param name="body">Bytes, text, or a stream, which is read from its position.</param>
    /// <returns>Null if the body is not raw, or is a stream larger than the maximum of a delivery.</returns>
    public static byte[]? ToBytes(object? body) => PSObjects.Unwrap(body) switch
    {
        byte[] bytes => bytes,
        string text => Encoding.UTF8.GetBytes(text),
        Stream stream => Read(stream),
        object[] items => FromItems(items),
        _ => null,
    };

    private static byte[]? Read(Stream stream)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            copy.Write(buffer, 0, count);
            if (copy.Length > WebhookDelivery.MaximumBodySize)
            {
                return null;
            }
        }

        return copy.ToArray();
    }

    /// <summary>Returns the bytes of an array of objects, or null. PowerShell converts an array of bytes to an array of objects in a pipeline.</summary>
    private static byte[]? FromItems(object[] items)
    {
        var bytes = new byte[items.Length];
        for (var index = 0; index < items.Length; index++)
        {
            if (PSObjects.Unwrap(items[index]) is not byte value)
            {
                return null;
            }

            bytes[index] = value;
        }

        return items.Length == 0 ? null : bytes;
    }
}
