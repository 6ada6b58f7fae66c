using Operations.Exchange.Articles;
using Operations.Exchange.Campaigns;
using Operations.Exchange.Referrals;
using Operations.Exchange.Resources;
using ServiceDefaults.Security;

namespace Operations.Exchange;

/// <summary>
/// An exchange has two sides and one row. The row belongs to the branch that began it; whoever stands on the other side
/// sees it too, by the same reach over units (rule X1).
/// </summary>
internal static class Sides
{
    /// <summary>Published articles are for everybody; any other where it was written.</summary>
    public static IQueryable<ExperienceArticle> SeenBy(this IQueryable<ExperienceArticle> rows, OperationsDb db, CurrentUser user)
    {
        var units = UnitsOf(db, user);
        return rows.Where(a => a.Status == ArticleStatus.Published || units.Contains(a.OrgUnitId));
    }

    /// <summary>Open offers and requests are for everybody; any other for the branches that it concerns.</summary>
    public static IQueryable<SharedResource> SeenBy(this IQueryable<SharedResource> rows, OperationsDb db, CurrentUser user)
    {
        var units = UnitsOf(db, user);
        return rows.Where(r => r.Status == ResourceStatus.Open || units.Contains(r.OrgUnitId) || (r.PartnerId != null && units.Contains(r.PartnerId.Value)));
    }

    /// <summary>What the caller's branches posted or agreed to.</summary>
    public static IQueryable<SharedResource> AgreedBy(this IQueryable<SharedResource> rows, OperationsDb db, CurrentUser user)
    {
        var units = UnitsOf(db, user);
        return rows.Where(r => units.Contains(r.OrgUnitId) || (r.PartnerId != null && units.Contains(r.PartnerId.Value)));
    }

    public static IQueryable<Referral> SeenBy(this IQueryable<Referral> rows, OperationsDb db, CurrentUser user)
    {
        var units = UnitsOf(db, user);
        return rows.Where(r => units.Contains(r.OrgUnitId) || units.Contains(r.ToBranchId));
    }

    /// <summary>Only the receiving branch answers.</summary>
    public static IQueryable<Referral> ReceivedBy(this IQueryable<Referral> rows, OperationsDb db, CurrentUser user)
    {
        var units = UnitsOf(db, user);
        return rows.Where(r => units.Contains(r.ToBranchId));
    }

    public static IQueryable<JointCampaign> SeenBy(this IQueryable<JointCampaign> rows, OperationsDb db, CurrentUser user)
    {
        var units = UnitsOf(db, user);
        return rows.Where(c => units.Any(u => c.Branches.Contains(u)));
    }

    private static IQueryable<Guid> UnitsOf(OperationsDb db, CurrentUser user) => db.OrgUnits.VisibleTo(user).Select(u => u.Id);
}
