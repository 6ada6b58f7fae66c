using System.Linq.Expressions;
using Governance.Approvals.Delegations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance.Approvals;

/// <summary>
/// Cases by the roles that decide them. <see cref="Visibility"/> asks whether any of a caller's assignments reaches a row; here the
/// assignment that reaches it has to be of a role that the case itself names.
/// </summary>
internal static class Holding
{
    private static readonly Expression<Func<ApprovalCase, bool>> Never = _ => false;

    /// <summary>Cases at whose unit one of the assignments is of a role in that column, by the tree of now.</summary>
    /// <param name="column"><see cref="ApprovalCase.OpenRoles"/> or <see cref="ApprovalCase.AllRoles"/>.</param>
    public static Expression<Func<ApprovalCase, bool>> RoleIn(string column, DbSet<OrgUnitCopy> tree, IEnumerable<RoleAssignment> assignments)
    {
        var held = assignments.ToList();
        var company = held.Where(a => a.Reach == Reach.Company).Select(a => a.Role).Distinct().ToArray();
        List<Expression<Func<ApprovalCase, bool>>> ways = company.Length == 0 ? [] : [c => EF.Property<string[]>(c, column).Any(role => company.Contains(role))];
        foreach (var of in held.Where(a => a.Reach is Reach.Unit or Reach.Subtree).GroupBy(a => a.Role))
        {
            var role = of.Key;
            var units = of.Where(a => a.Reach == Reach.Unit).Select(a => a.ScopeUnitId).ToArray();
            var tops = of.Where(a => a.Reach == Reach.Subtree).Select(a => a.ScopeUnitId).ToArray();
            if (units.Length > 0) ways.Add(c => EF.Property<string[]>(c, column).Contains(role) && units.Contains(c.OrgUnitId));
            if (tops.Length > 0)
                ways.Add(c => EF.Property<string[]>(c, column).Contains(role)
                    && tree.Any(u => u.Id == c.OrgUnitId && tree.Any(top => tops.Contains(top.Id) && u.Path.StartsWith(top.Path))));
        }
        return Any(ways);
    }

    /// <summary>Cases whose open step somebody's delegation covers; nothing that its grantor must not decide.</summary>
    public static Expression<Func<ApprovalCase, bool>> Delegated(DbSet<OrgUnitCopy> tree, IEnumerable<DelegationOfAuthority> delegations) => Any(
    [
        .. delegations.Select(d =>
        {
            var (matter, limit, grantor, most, currency) = (d.Matter, d.Limit, d.GrantorId, d.UpTo?.Amount, d.UpTo?.Currency);
            Expression<Func<ApprovalCase, bool>> covered = c => c.Matter == matter && c.OpenTier <= limit && !c.BarredIds.Contains(grantor)
                && (most == null || c.Counted == null || (c.Counted.Currency == currency && c.Counted.Amount <= most));
            return Both(covered, RoleIn(nameof(ApprovalCase.OpenRoles), tree, d.Assignments));
        }),
    ]);

    /// <summary>Any of them; nothing when there is none.</summary>
    public static Expression<Func<ApprovalCase, bool>> Any(IReadOnlyList<Expression<Func<ApprovalCase, bool>>> ways) =>
        ways.Where(way => way != Never).DefaultIfEmpty(Never).Aggregate((one, other) => Join(one, other, Expression.OrElse));

    private static Expression<Func<ApprovalCase, bool>> Both(Expression<Func<ApprovalCase, bool>> one, Expression<Func<ApprovalCase, bool>> other) => Join(one, other, Expression.AndAlso);

    private static Expression<Func<ApprovalCase, bool>> Join(
        Expression<Func<ApprovalCase, bool>> one, Expression<Func<ApprovalCase, bool>> other, Func<Expression, Expression, BinaryExpression> how) =>
        Expression.Lambda<Func<ApprovalCase, bool>>(
            how(one.Body, ReplacingExpressionVisitor.Replace(other.Parameters[0], one.Parameters[0], other.Body)), one.Parameters);
}
