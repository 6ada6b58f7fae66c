using Finance;
using Finance.Journal;
using Finance.Journal.Periods;
using Finance.Journal.Shares;
using ServiceDefaults;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

// Finance keeps the books of the branches: chapter 6 of the policy.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("finance", FinancePermissions.Table);
builder.AddDatabase<FinanceDb>("finance-db");
builder.AddMessaging<FinanceDb>(typeof(Program).Assembly);
builder.AddFirstSubjects();
builder.Services.AddScoped<Books>();
builder.AddReferralShares();
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
app.UseServiceDefaults();
app.MapJournal();
app.MapPeriods();
await app.RunGuardedAsync();
