using Governance;
using Governance.Approvals;
using Governance.Auditing;
using Governance.Calendars;
using Governance.Evidence;
using Governance.Organisation;
using Governance.Policies;
using Governance.Staff;
using ServiceDefaults;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

// Governance holds the organisation, decides approvals for all services and, with later capabilities, does the committee's work: chapters 1 and 2 of the policy.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("governance", GovernancePermissions.Table);
builder.AddDatabase<GovernanceDb>("governance-db");
builder.AddCalendar();
builder.AddMessaging<GovernanceDb>(typeof(Program).Assembly);
builder.Services.AddHostedService<AskForStaff>().AddHostedService<AskForAccounts>();
builder.AddOrgUnits();
builder.AddCalendars();
builder.AddApprovals();
builder.AddPolicies();
builder.AddEvidence();
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
app.UseServiceDefaults();
app.MapOrgUnits();
app.MapAuditHeads();
app.MapCalendars();
app.MapApprovals();
app.MapPolicies();
app.MapEvidence();
await app.RunGuardedAsync();
