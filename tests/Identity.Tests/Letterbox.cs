using System.Text.RegularExpressions;
using MimeKit;
using Testing;

namespace Identity.Tests;

/// <summary>What the development mail folder of this process has taken, by addressee.</summary>
internal static partial class Letterbox
{
    private static readonly DirectoryInfo Folder = new(Path.Combine(Path.GetTempPath(), $"branch-test-mail-{Environment.ProcessId}"));

    /// <summary>For the setting <c>Mail:Server</c>.</summary>
    public static string Address => new Uri(Folder.FullName).AbsoluteUri;

    /// <summary>The letters to an address, oldest first.</summary>
    public static List<MimeMessage> Of(string address)
    {
        if (!Directory.Exists(Folder.FullName)) return []; // not Folder.Exists, which remembers
        var letters = new List<MimeMessage>();
        foreach (var file in Folder.GetFiles("*.eml").OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            try
            {
                using var copy = new MemoryStream(File.ReadAllBytes(file.FullName));
                if (copy.Length > 0 && MimeMessage.Load(copy) is { TextBody: not null } letter && letter.To.Mailboxes.Any(m => m.Address == address)) letters.Add(letter);
            }
            catch (IOException) { /* it is being written */ }
        }
        return letters;
    }

    /// <summary>The path and query of the link in the letter that comes as the n-th to an address.</summary>
    public static async Task<string> LinkTo(string address, int nth = 1)
    {
        var letter = await Eventually.Find(() => Task.FromResult(Of(address).ElementAtOrDefault(nth - 1)), $"letter {nth} to {address}");
        return new Uri(Link().Match(letter.TextBody!).Value).PathAndQuery;
    }

    [GeneratedRegex(@"http\S+token=\S+")]
    private static partial Regex Link();
}
