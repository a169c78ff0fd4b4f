using Xunit;

namespace NtxPay.Tests.Sessions;

public sealed class HostTests
{
    [Fact]
    public void Each_environment_has_its_own_address()
    {
        Assert.Equal(new Uri("https://api.ntxpay.com"), NtxPayHosts.GetBaseUri(NtxPayEnvironment.Production));
        Assert.Equal(new Uri("https://sandbox.mx.ntxpay.com"), NtxPayHosts.GetBaseUri(NtxPayEnvironment.Sandbox));
    }

    [Theory]
    [InlineData("https://api.ntxpay.com", NtxPayEnvironment.Production)]
    [InlineData("https://api.mx.ntxpay.com", NtxPayEnvironment.Production)]
    [InlineData("https://sandbox.example.test", NtxPayEnvironment.Production)]
    [InlineData("https://sandbox.mx.ntxpay.com", NtxPayEnvironment.Sandbox)]
    [InlineData("https://SANDBOX.MX.NTXPAY.COM:8443/x", NtxPayEnvironment.Sandbox)]
    [InlineData("http://127.0.0.1:8080", NtxPayEnvironment.Sandbox)]
    [InlineData("http://localhost", NtxPayEnvironment.Sandbox)]
    public void An_unknown_address_is_treated_as_production(string address, NtxPayEnvironment environment) =>
        Assert.Equal(environment, NtxPayHosts.GetEnvironment(new Uri(address)));
}
