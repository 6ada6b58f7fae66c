using Identity;
using Identity.Accounts;
using Identity.Demo;
using Identity.Keys;
using Identity.OpenId;
using Identity.SignIn;
using ServiceDefaults;
using ServiceDefaults.Http;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;

// Identity lets people and machines in, and says with which roles.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("identity", IdentityPermissions.Table);
builder.AddDatabase<IdentityDb>("identity-db");
builder.AddMessaging<IdentityDb>(typeof(Program).Assembly);
builder.AddKeys().AddAccounts().AddSignIn().AddOpenIdProvider().AddDemoAccounts();
builder.Services.AddValidation();
builder.Services.AddOpenApi(ServiceOpenApi.Describe);

var app = builder.Build();
app.UsePublicOrigin();
app.UseServiceDefaults();
app.MapSignIn();
app.MapOpenIdProvider();
app.MapAccounts();
await app.RunGuardedAsync();
