using Xunit;

namespace NtxPay.Tests.Sandbox;

public sealed class OptionTests
{
    public static TheoryData<SandboxOptions> Invalid =>
    [
        new SandboxOptions { InitialBalanceCentavos = -1 },
        new SandboxOptions { Port = -1 },
        new SandboxOptions { Port = 65536 },
    ];

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_option_is_refused(SandboxOptions options) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NtxPay.Sandbox.SandboxFactory().Start(options));

    [Fact]
    public void An_invalid_setting_is_refused()
    {
        var settings = new SandboxOptions().Settings;
        Action[] impossible =
        [
            () => settings.FaultRate = -0.1,
            () => settings.FaultRate = 1.1,
            () => settings.FaultRate = double.NaN,
            () => settings.TokenLifetime = TimeSpan.FromMilliseconds(999),
            () => settings.TokenLifetime = TimeSpan.FromDays(367),
            () => settings.Latency = TimeSpan.FromTicks(-1),
            () => settings.Latency = TimeSpan.FromDays(2),
            () => settings.ChargeLifetime = TimeSpan.Zero,
            () => settings.Speed = 0.5,
        ];

        Assert.All(impossible, set => Assert.Throws<ArgumentOutOfRangeException>(set));
    }

    [Fact]
    public void The_factory_can_be_created_by_its_type_name()
    {
        var factory = (ISandboxFactory)typeof(NtxPay.Sandbox.SandboxCore).Assembly.CreateInstance("NtxPay.Sandbox.SandboxFactory")!;
        using var sandbox = factory.Start(new SandboxOptions());

        Assert.True(sandbox.IsRunning);
        Assert.True(sandbox.Certificate.HasPrivateKey);
        Assert.Equal(SandboxSettings.DefaultTokenLifetime, sandbox.Settings.TokenLifetime);
    }

    [Fact]
    public void The_sandbox_has_the_settings_of_its_options()
    {
        var options = new SandboxOptions { Settings = { FaultRate = 0.25 } };

        using var sandbox = new NtxPay.Sandbox.SandboxFactory().Start(options);

        Assert.Same(options.Settings, sandbox.Settings);
    }
}
