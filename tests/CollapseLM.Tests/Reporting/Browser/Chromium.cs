using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollapseLM.Tests.Reporting.Browser;

/// <summary>A headless browser with one tab, driven over its debugging socket.</summary>
internal sealed class Chromium : IDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // Root in a container has no sandbox; the rest keeps the browser from talking to its maker.
    private static readonly string[] Options =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-extensions", "--remote-debugging-port=0",
    ];

    private readonly string profile = Directory.CreateTempSubdirectory("browser-test-").FullName;
    private readonly ClientWebSocket socket = new();
    private readonly Process process;
    private string? session;
    private int last;

    private Chromium(string program)
    {
        process = Process.Start(new ProcessStartInfo(program, [.. Options, $"--user-data-dir={profile}", "about:blank"]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>All the browser has told unasked, in order.</summary>
    public List<JsonObject> Events { get; } = [];

    public static string? Program => Places.FirstOrDefault(File.Exists);

    public static async Task<Chromium> Start(CancellationToken cancellation)
    {
        Chromium browser = new(Program!);
        string[] address = await browser.Address(cancellation);
        await browser.socket.ConnectAsync(new Uri($"ws://127.0.0.1:{address[0]}{address[1]}"), cancellation);
        JsonNode target = await browser.Send("Target.createTarget", new JsonObject { ["url"] = "about:blank" }, cancellation);
        JsonNode attached = await browser.Send(
            "Target.attachToTarget", new JsonObject { ["targetId"] = target["targetId"]!.DeepClone(), ["flatten"] = true }, cancellation);
        browser.session = attached["sessionId"]!.GetValue<string>();
        foreach (string part in new[] { "Page", "Runtime", "Log", "Network" })
        {
            await browser.Send($"{part}.enable", [], cancellation);
        }

        return browser;
    }

    /// <summary>Asks the browser and waits for its answer.</summary>
    public async Task<JsonNode> Send(string method, JsonObject parameters, CancellationToken cancellation)
    {
        int id = ++last;
        JsonObject message = new() { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        while (true)
        {
            JsonObject answer = await Receive(cancellation);
            if (answer["id"]?.GetValue<int>() == id)
            {
                return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
            }

            Events.Add(answer);
        }
    }

    /// <summary>Opens a file and waits until it is loaded and drawn.</summary>
    public async Task Open(string path, CancellationToken cancellation)
    {
        Events.Clear();
        await Send("Page.navigate", new JsonObject { ["url"] = new Uri(path).AbsoluteUri }, cancellation);
        while (!Events.Any(told => told["method"]!.GetValue<string>() == "Page.loadEventFired"))
        {
            Events.Add(await Receive(cancellation));
        }

        await Evaluate("new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn, 100)))", cancellation);
    }

    /// <summary>The value of an expression, awaited if it is a promise.</summary>
    public async Task<JsonNode?> Evaluate(string expression, CancellationToken cancellation)
    {
        JsonNode answer = await Send(
            "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true }, cancellation);
        return answer["exceptionDetails"] is JsonNode exception ? throw new InvalidOperationException(exception.ToJsonString()) : answer["result"]!["value"];
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        socket.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private async Task<string[]> Address(CancellationToken cancellation)
    {
        string file = Path.Combine(profile, "DevToolsActivePort");
        string[] lines;
        while (!File.Exists(file) || (lines = await File.ReadAllLinesAsync(file, cancellation)).Length < 2)
        {
            await Task.Delay(50, cancellation);
        }

        return lines;
    }

    private async Task<JsonObject> Receive(CancellationToken cancellation)
    {
        using MemoryStream message = new();
        byte[] buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer, cancellation);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return (JsonObject)JsonNode.Parse(message.ToArray())!;
    }
}
