using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Journeys.Tests.Browser))]

namespace Journeys.Tests;

/// <summary>A real browser, started when the first test asks for a window.</summary>
public sealed class Browser : IAsyncLifetime
{
    private readonly SemaphoreSlim starting = new(1);
    private IPlaywright? playwright;
    private IBrowser? chromium;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A window of a person who has never been here.</summary>
    public async Task<Window> OpenAsync(Uri origin, string language = "zh-CN")
    {
        await starting.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            chromium ??= await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = "/usr/bin/chromium", Headless = true,
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                    "--disable-component-update", "--disable-sync",
                ],
            });
        }
        finally { starting.Release(); }
        var context = await chromium.NewContextAsync(new() { BaseURL = origin.ToString(), Locale = language });
        return new(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
        starting.Dispose();
    }
}

/// <summary>A window, and what the browser complained about in it: broken scripts, refused content, missing files.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    internal Window(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public IPage Page { get; }

    public IBrowserContext Context => context;

    /// <summary>Fails with what the browser complained about.</summary>
    public void AssertQuiet() => Assert.Empty(complaints);

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
