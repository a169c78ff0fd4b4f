namespace NtxPay.Sandbox.Authentication;

/// <summary>A JWT's claims. Times are seconds since 1970, with a fraction.</summary>
/// <param name="Iss">Who issued it.</param>
/// <param name="Sub">The client id.</param>
/// <param name="AccountId">The account's number.</param>
/// <param name="Iat">When it was issued.</param>
/// <param name="Exp">When it ends.</param>
/// <param name="Jti">The token's own name.</param>
internal sealed record TokenClaims(string Iss, string Sub, int AccountId, decimal Iat, decimal Exp, string Jti);
