using Governance.Directives;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;

namespace Governance.Tests.Directives;

/// <summary>Directives, and receipts in a state, for the rules of this capability.</summary>
internal static class Given
{
    /// <summary>A Monday noon in Shanghai, in a week without holidays.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 23);
    public static readonly WorkCalendar Calendar = new(new WorkYear(2026, [], []));
    public static readonly TimeLimit Limit = new(1, TimeUnit.WorkingDays);

    /// <summary>The end of the next working day.</summary>
    public static readonly DateTimeOffset SignBy = Calendar.Due(Limit, Noon)!.Value;

    public static readonly Guid Office = Company.NewPerson(), Manager = Company.NewPerson();

    public static readonly NewDirective Text = new("加强柜面双录", "各网点须完成柜面双录自查。", ["2.2.2c"], null, [], ["自查了几笔?", "发现了什么问题?"], Today.AddDays(5));

    public static OrgUnitCopy Unit(string code, string type = "Branch", string status = "Operating") =>
        new() { Id = Company.NewPerson(), Code = code, Name = code, Type = type, ParentId = Company.HeadOffice, Path = $"/HQ/{code}/", Status = status, Version = 1 };

    public static Audience To(params OrgUnitCopy[] units) => new(units.Length, units, [.. units.Where(u => u.Type == "Branch" && u.IsActive)]);

    public static Directive Issue(NewDirective? text = null, Audience? audience = null, DateTimeOffset? signBy = null) =>
        Directive.Issue("DIR-2026-001", Company.HeadOffice, text ?? Text, audience ?? To(Unit("B001")), signBy ?? SignBy, Office, Noon);

    public static DirectiveReceipt In(ReceiptStatus status)
    {
        var receipt = DirectiveReceipt.Of(Issue(), Company.Branch1, SignBy, Noon);
        if (status >= ReceiptStatus.Received) receipt.Sign(Manager, worksThere: true, Noon);
        if (status >= ReceiptStatus.InProgress) receipt.Start(Noon);
        if (status >= ReceiptStatus.Reported) receipt.Report(["三笔", "无"], 2, Manager, Noon);
        if (status >= ReceiptStatus.Confirmed) receipt.Confirm(Office, Noon);
        receipt.TakeRaised();
        return receipt;
    }

    public static Error Refused(string code, Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal(code, error.Code);
        return error;
    }
}
