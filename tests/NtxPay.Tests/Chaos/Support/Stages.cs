using Xunit;

namespace NtxPay.Tests.Chaos.Support;

/// <summary>Goes through an exchange as far as a stage.</summary>
internal static class Stages
{
    /// <summary>Every stage with every call.</summary>
    public static TheoryData<Stage, Ask> WithEveryCall()
    {
        var data = new TheoryData<Stage, Ask>();
        foreach (var stage in Enum.GetValues<Stage>())
        {
            foreach (var ask in Enum.GetValues<Ask>())
            {
                data.Add(stage, ask);
            }
        }

        return data;
    }

    public static async Task ReachAsync(Wire wire, Stage stage)
    {
        if (stage >= Stage.RequestLine)
            await wire.ReadRequestLineAsync();

        if (stage >= Stage.RequestHead)
            await wire.ReadHeadAsync();

        if (stage >= Stage.RequestBody)
            await wire.ReadBodyAsync();

        if (stage >= Stage.StatusLine)
            await wire.WriteAsync("HTTP/1.1 200 OK\r\n");

        if (stage >= Stage.AnswerHead)
            await wire.WriteAsync("Content-Type: application/json\r\nContent-Le");

        if (stage >= Stage.AnswerBody)
            await wire.WriteAsync("ngth: 100\r\n\r\n{\"availableCentavos\":1");
    }
}
