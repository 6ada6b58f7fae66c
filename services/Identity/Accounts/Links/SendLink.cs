using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Mail;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Identity.Accounts.Links;

/// <summary>Makes a link, keeps its hash and sends it by mail, in both languages because nobody knows yet which one the reader reads.</summary>
internal sealed partial class SendLink(IdentityDb db, IMailer mailer, Texts texts, PublicOrigin origin, TimeProvider clock, ILogger<SendLink> log) : IDueHandler
{
    private static readonly CultureInfo[] Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    public string Kind => AskedLink.Kind;

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var (purpose, id, name) = JsonSerializer.Deserialize<AskedLink>(due.Payload)!;
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => id == null ? a.NormalizedUserName == name : a.Id == id, ct);
        if (account is not { IsLocked: false, WorkEmail: { Length: > 0 } to } || (purpose == LinkPurpose.Activation && account.IsActivated)) return;

        var token = AccountLink.NewToken();
        try
        {
            await mailer.SendAsync(Written(due.Id, to, purpose, account, token), ct);
        }
        catch (MailRefusedException)
        {
            Refused(log, account.Id);
            return;
        }
        await KeepAsync(account.Id, purpose, AccountLink.HashOf(token), ct);
    }

    private async Task KeepAsync(Guid accountId, LinkPurpose purpose, byte[] hash, CancellationToken ct)
    {
        var expires = clock.GetUtcNow() + AccountLink.LifeOf(purpose);
        if (await db.AccountLinks.FindAsync([accountId, purpose], ct) is { } known) (known.TokenHash, known.ExpiresAt) = (hash, expires);
        else db.Add(new AccountLink { AccountId = accountId, Purpose = purpose, TokenHash = hash, ExpiresAt = expires });
    }

    private Letter Written(Guid id, string to, LinkPurpose purpose, Account account, string token)
    {
        var (key, path) = purpose == LinkPurpose.Activation ? ("mail.activation", "account/activate") : ("mail.reset", "account/reset");
        var link = new Uri(origin.Uri, $"{path}?token={token}");
        return new(id, to, string.Join(" · ", Languages.Select(l => texts.Find($"{key}.subject", l))),
            string.Join("\n\n----------\n\n", Languages.Select(l => string.Format(l, texts.Find($"{key}.text", l)!, account.DisplayName, account.UserName, link))));
    }

    [LoggerMessage(1002, LogLevel.Warning, "The mail server refuses letters to account {AccountId} for good; its work e-mail address is wrong.")]
    private static partial void Refused(ILogger log, Guid accountId);
}
