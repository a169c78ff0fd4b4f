using System.Security;

namespace NtxPay;

/// <summary>
/// The rules for the secrets of webhooks. The API issues none that is shorter than <see cref="MinimumLength"/>. Anyone can sign with an
/// empty secret, so a missing setting must not disable verification.
/// </summary>
public static class WebhookSecrets
{
    /// <summary>The API's minimum, in characters.</summary>
    public const int MinimumLength = 8;

    /// <summary>The API's maximum, in characters.</summary>
    public const int MaximumLength = 128;

    /// <summary>Throws if a secret cannot verify deliveries. Only the lengths are read.</summary>
    /// <param name="secrets">The secrets. Each must be valid.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.WebhookSecretInvalid"/>: there is none, or one is missing, empty or shorter than <see cref="MinimumLength"/>.
    /// </exception>
    public static void ThrowIfInvalid(IReadOnlyList<SecureString> secrets)
    {
        if (secrets.Count == 0)
            throw Invalid(Localized.Text($"No webhook secret was specified. Without one, no delivery can be verified."));

        for (var index = 0; index < secrets.Count; index++)
        {
            ThrowIfInvalid(secrets[index], index, secrets.Count);
        }
    }

    /// <summary>Throws if the API cannot register a secret. Only the length is read.</summary>
    /// <param name="secret">The secret.</param>
    /// <exception cref="NtxPayException">
    /// <see cref="NtxPayErrorKind.WebhookSecretInvalid"/>: it is shorter than <see cref="MinimumLength"/> or longer than <see cref="MaximumLength"/>.
    /// </exception>
    public static void ThrowIfNotRegistrable(SecureString secret)
    {
        if (secret.Length is < MinimumLength or > MaximumLength)
            throw Invalid(Localized.Text($"A webhook secret must have {MinimumLength} to {MaximumLength} characters; this one has {secret.Length}. Omit it to let the API generate a secret."));
    }

    private static void ThrowIfInvalid(SecureString? secret, int index, int count)
    {
        // The list may contain null despite its type.
        var length = secret?.Length ?? 0;
        if (length >= MinimumLength)
            return;

        var which = count == 1 ? Localized.Text($"The webhook secret") : Localized.Text($"Webhook secret {index + 1} of {count}");
        throw Invalid(length == 0
            ? Localized.Text($"{which} is empty. Anyone could sign with it. Check the setting or environment variable that it is read from.")
            : Localized.Text($"{which} is too short: its length is {length}, and the API's minimum is {MinimumLength} characters. Check the setting or environment variable that it is read from."));
    }

    private static NtxPayException Invalid(string message) => new(NtxPayErrorKind.WebhookSecretInvalid, message);
}
