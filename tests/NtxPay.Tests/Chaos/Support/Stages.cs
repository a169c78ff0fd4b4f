using Xunit;

namespace NtxPay.Tests.Chaos.Support;

/// <summary>Goes through an exchange as far as a stage.</summary>
internal static class Stages
{
    /// <summary>Every stage with every call.</summary>
    public static TheoryData<ExchangeStage, Ask> WithEveryCall()
    {
        var data = new TheoryData<ExchangeStage, Ask>();
        foreach (var stage in Enum.GetValues<ExchangeStage>())
        {
            foreach (var ask in Enum.GetValues<Ask>())
            {
                data.Add(stage, ask);
            }
        }

        return data;
    }

    public static async Task ReachAsync(Wire wire, ExchangeStage stage)
    {
        if (stage >= ExchangeStage.RequestLine)
            await wire.ReadRequestLineAsync();

        if (stage >= ExchangeStage.RequestHead)
            await wire.ReadHeadAsync();

        if (stage >= ExchangeStage.RequestBody)
            await wire.ReadBodyAsync();

        if (stage >= ExchangeStage.StatusLine)
            await wire.WriteAsync("HTTP/1.1 200 OK\r\n");

        if (stage >= ExchangeStage.AnswerHead)
            await wire.WriteAsync("Content-Type: application/json\r\nContent-Le");

        if (stage >= ExchangeStage.AnswerBody)
            await wire.WriteAsync("ngth: 100\r\n\r\n{\"availableCentavos\":1");
    }
}
