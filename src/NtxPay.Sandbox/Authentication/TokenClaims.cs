namespace NtxPay.Sandbox.Authentication;

/// <summary>A JWT's claims. Times are seconds since 1970, with a fraction.</summary>
/// <param name="Iss">The issuer.</param>
/// <param name="Sub">The client id.</param>
/// <param name="AccountId">The account's number.</param>
/// <param name="Iat">When it was issued.</param>
/// <param name="Exp">When it expires.</param>
/// <param name="Jti">The unique id of the token.</param>
internal sealed record TokenClaims(string Iss, string Sub, int AccountId, decimal Iat, decimal Exp, string Jti);
