using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using Benchmarks.Measuring;

namespace Benchmarks.Load;

/// <summary>What came of a load.</summary>
/// <param name="Errors">Answers of another status than the expected one, and broken connections.</param>
internal sealed record LoadResult(int Requests, int Errors, double P50Ms, double P99Ms);

/// <summary>
/// Sends requests over a number of kept connections, on each the next as soon as the last is answered. Plain sockets:
/// an HTTP client would cost more of the two cores than the gateway that it measures.
/// </summary>
internal static class LoadGenerator
{
    /// <param name="origin">Where to.</param>
    /// <param name="templates">Dealt out to the connections in turn.</param>
    /// <param name="connections">How many at once.</param>
    /// <param name="length">How long.</param>
    /// <param name="ct">Ends it early.</param>
    public static async Task<LoadResult> Run(Uri origin, IReadOnlyList<RequestTemplate> templates, int connections, TimeSpan length, CancellationToken ct)
    {
        var end = TimeProvider.System.GetTimestamp() + (long)(length.TotalSeconds * TimeProvider.System.TimestampFrequency);
        var users = Enumerable.Range(0, connections).Select(i => new User(origin, templates[i % templates.Count], end)).ToList();
        await Task.WhenAll(users.Select(user => Task.Run(() => user.Run(ct), ct)));
        var latencies = users.SelectMany(user => user.Latencies).Order().ToArray();
        return new(latencies.Length, users.Sum(user => user.Errors), Percentile.Of(latencies, 0.50), Percentile.Of(latencies, 0.99));
    }

    private sealed class User(Uri origin, RequestTemplate template, long end)
    {
        private const int Longest = 16 * 1024 * 1024;

        private byte[] answer = new byte[16 * 1024];

        public List<double> Latencies { get; } = [];

        public int Errors { get; private set; }

        public async Task Run(CancellationToken ct)
        {
            var (bytes, holes) = template.Open();
            while (TimeProvider.System.GetTimestamp() < end)
            {
                using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    await socket.ConnectAsync(IPAddress.Loopback, origin.Port, ct);
                    while (TimeProvider.System.GetTimestamp() < end)
                    {
                        foreach (var hole in holes) Utf8Formatter.TryFormat(template.NextId(), bytes.AsSpan(hole), out _);
                        var sent = TimeProvider.System.GetTimestamp();
                        await socket.SendAsync(bytes, ct);
                        if (await Receive(socket, ct) == template.Expected) Latencies.Add(TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds);
                        else Errors++;
                    }
                }
                catch (Exception broken) when (broken is SocketException or InvalidDataException)
                {
                    Errors++;
                }
            }
        }

        private async Task<int> Receive(Socket socket, CancellationToken ct)
        {
            var length = 0;
            while (true)
            {
                if (length == answer.Length && length < Longest) Array.Resize(ref answer, length * 2);
                var read = await socket.ReceiveAsync(answer.AsMemory(length), ct);
                if (read == 0) throw new InvalidDataException("The answer ended early, or is longer than any that is measured here.");
                length += read;
                if (StatusWhenWhole(answer.AsSpan(0, length)) is { } status) return status;
            }
        }

        private static int? StatusWhenWhole(ReadOnlySpan<byte> answer)
        {
            var head = answer.IndexOf("\r\n\r\n"u8);
            if (head < 0) return null;
            // Nothing is pipelined: the last chunk can only be the end of what has arrived.
            var whole = ContentLength(answer[..head]) is { } length ? answer.Length >= head + 4 + length : answer.EndsWith("\r\n0\r\n\r\n"u8);
            return whole && Utf8Parser.TryParse(answer[9..12], out int status, out _) ? status : null;
        }

        private static int? ContentLength(ReadOnlySpan<byte> head)
        {
            var name = "\r\nContent-Length: "u8;
            var at = head.IndexOf(name);
            return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _) ? length : null;
        }
    }
}
