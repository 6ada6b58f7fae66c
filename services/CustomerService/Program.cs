using CustomerService;
using CustomerService.Customers;
using CustomerService.Customers.Demo;
using CustomerService.Feedback;
using CustomerService.PersonalData;
using ServiceDefaults;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

// CustomerService knows the customers and tells them results: chapter 4 of the policy.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("customer-service", CustomerServicePermissions.Table);
builder.AddDatabase<CustomerServiceDb>("customer-service-db");
builder.AddCalendar();
builder.AddPersonalData().AddFeedback().AddDemoCustomers();
builder.AddMessaging<CustomerServiceDb>(typeof(Program).Assembly);
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
if (args is [RotateKeys.Verb])
{
    // The log writes behind: what it still holds comes out when the application is given up.
    await using (app) await app.RotateKeysAsync();
    return;
}
app.UseServiceDefaults();
app.MapCustomers();
app.MapFeedbacks();
await app.RunGuardedAsync();
