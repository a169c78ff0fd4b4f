using Xunit;

namespace NtxPay.Tests.FaultInjection.Support;

/// <summary>Runs an exchange up to a stage.</summary>
internal static class ExchangeStages
{
    /// <summary>Returns every stage with every call.</summary>
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

    public static async Task ReachAsync(ServerConnection connection, ExchangeStage stage)
    {
        if (stage >= ExchangeStage.RequestLine)
            await connection.ReadRequestLineAsync();

        if (stage >= ExchangeStage.RequestHead)
            await connection.ReadHeadAsync();

        if (stage >= ExchangeStage.RequestBody)
            await connection.ReadBodyAsync();

        if (stage >= ExchangeStage.StatusLine)
            await connection.WriteAsync("HTTP/1.1 200 OK\r\n");

        if (stage >= ExchangeStage.ResponseHead)
            await connection.WriteAsync("Content-Type: application/json\r\nContent-Le");

        if (stage >= ExchangeStage.ResponseBody)
            await connection.WriteAsync("ngth: 100\r\n\r\n{\"availableCentavos\":1");
    }
}
