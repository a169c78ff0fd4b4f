using Xunit;

namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>Goes through an exchange as far as a stage.</summary>
internal static class ExchangeStages
{
    /// <summary>Every stage with every call.</summary>
    public static TheoryData<ExchangeStage, CallKind> WithEveryCall()
    {
        var data = new TheoryData<ExchangeStage, CallKind>();
        foreach (var stage in Enum.GetValues<ExchangeStage>())
        {
            foreach (var ask in Enum.GetValues<CallKind>())
            {
                data.Add(stage, ask);
            }
        }

        return data;
    }

    public static async Task ReachAsync(ServerConnection wire, ExchangeStage stage)
    {
        if (stage >= ExchangeStage.RequestLine)
            await wire.ReadRequestLineAsync();

        if (stage >= ExchangeStage.RequestHead)
            await wire.ReadHeadAsync();

        if (stage >= ExchangeStage.RequestBody)
            await wire.ReadBodyAsync();

        if (stage >= ExchangeStage.StatusLine)
            await wire.WriteAsync("HTTP/1.1 200 OK\r\n");

        if (stage >= ExchangeStage.ResponseHead)
            await wire.WriteAsync("Content-Type: application/json\r\nContent-Le");

        if (stage >= ExchangeStage.ResponseBody)
            await wire.WriteAsync("ngth: 100\r\n\r\n{\"availableCentavos\":1");
    }
}
