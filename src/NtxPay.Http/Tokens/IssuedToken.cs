namespace NtxPay.Http.Tokens;

/// <summary>A token and its life.</summary>
internal sealed record IssuedToken(Token Token, TokenLife Life);
