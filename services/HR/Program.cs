using HR;
using HR.Employees;
using HR.Employees.Demo;
using HR.Employees.Work;
using ServiceDefaults;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

// HR knows who works where, on which post: chapter 5 of the policy.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("hr", HRPermissions.Table);
builder.AddDatabase<HRDb>("hr-db");
builder.AddMessaging<HRDb>(typeof(Program).Assembly);
builder.AddPostCatalogue();
builder.AddDemoEmployees();
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
app.UseServiceDefaults();
app.MapEmployees();
app.MapWork();
await app.RunGuardedAsync();
