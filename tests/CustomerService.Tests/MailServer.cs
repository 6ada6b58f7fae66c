using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomerService.Tests;

/// <summary>
/// A mail server that speaks enough SMTP to take letters. It refuses recipients whose name begins with <c>refused</c> for ever,
/// those that begin with <c>later</c> once, and drops every connection while it is away.
/// </summary>
public sealed class MailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<string, int> tries = new();
    private readonly ConcurrentQueue<(string To, string Text)> letters = new();
    private readonly CancellationTokenSource closing = new();

    public MailServer()
    {
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public bool IsAway { get; set; }

    /// <summary>How often somebody came while the server was away.</summary>
    public int Missed { get; private set; }

    /// <summary>The letters to an address, as they came over the wire.</summary>
    public IReadOnlyList<string> To(string address) => [.. letters.Where(l => l.To == address).Select(l => l.Text)];

    /// <summary>How often a letter to an address was offered.</summary>
    public int TriesOf(string address) => tries.GetValueOrDefault(address);

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = TalkAsync(await listener.AcceptTcpClientAsync(closing.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException) { /* closed */ }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var _ = client;
        if (IsAway)
        {
            Missed++;
            return;
        }
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 mail.test");
            var to = "";
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Split(' ')[0].ToUpperInvariant();
                if (verb == "RCPT") to = line.Split('<', '>')[1];
                await writer.WriteLineAsync(verb switch
                {
                    "EHLO" => "250 8BITMIME",
                    "RCPT" when to.StartsWith("later", StringComparison.Ordinal) && Tried(to) == 1 => "451 come again",
                    "RCPT" when to.StartsWith("refused", StringComparison.Ordinal) && Tried(to) > 0 => "550 nobody of that name",
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                });
                if (verb == "QUIT") return;
                if (verb != "DATA") continue;
                var text = new StringBuilder();
                while (await reader.ReadLineAsync() is { } part && part != ".") text.AppendLine(part);
                letters.Enqueue((to, text.ToString()));
                await writer.WriteLineAsync("250 taken");
            }
        }
        catch (IOException) { /* the other side has gone */ }
    }

    private int Tried(string address) => tries.AddOrUpdate(address, 1, (_, n) => n + 1);
}
