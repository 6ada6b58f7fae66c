using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Identity.Migrations
{
    /// <inheritdoc />
    public partial class EmployeesLinksAndCredentials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_sessions_account_id",
                schema: "sign_in",
                table: "sessions");

            migrationBuilder.AddColumn<string>(
                name: "address",
                schema: "sign_in",
                table: "sessions",
                type: "character varying(45)",
                maxLength: 45,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "device",
                schema: "sign_in",
                table: "sessions",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_used_at",
                schema: "sign_in",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<bool>(
                name: "from_post",
                schema: "accounts",
                table: "assigned_roles",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "employee_id",
                schema: "accounts",
                table: "accounts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "employee_version",
                schema: "accounts",
                table: "accounts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "employment",
                schema: "accounts",
                table: "accounts",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "posts",
                schema: "accounts",
                table: "accounts",
                type: "character varying(60)[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "roles_changed_at",
                schema: "accounts",
                table: "accounts",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "work_email",
                schema: "accounts",
                table: "accounts",
                type: "character varying(320)",
                maxLength: 320,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "limits",
                schema: "sign_in",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: false, collation: "C"),
                    count = table.Column<int>(type: "integer", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_limits", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "links",
                schema: "accounts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_links", x => new { x.account_id, x.purpose });
                    table.ForeignKey(
                        name: "fk_links_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "accounts",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "passkeys",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string[]>(type: "character varying(40)[]", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkeys", x => x.id);
                    table.ForeignKey(
                        name: "fk_passkeys_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "accounts",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "post_roles",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    post = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    roles = table.Column<string[]>(type: "character varying(40)[]", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "second_factors",
                schema: "accounts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sealed_key = table.Column<byte[]>(type: "bytea", maxLength: 1000, nullable: true),
                    sealed_recovery_codes = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: true),
                    is_on = table.Column<bool>(type: "boolean", nullable: false),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_second_factors", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_second_factors_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "accounts",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_account_id_id",
                schema: "sign_in",
                table: "sessions",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_employee_id",
                schema: "accounts",
                table: "accounts",
                column: "employee_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_limits_since",
                schema: "sign_in",
                table: "limits",
                column: "since");

            migrationBuilder.CreateIndex(
                name: "ix_links_expires_at",
                schema: "accounts",
                table: "links",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_links_token_hash",
                schema: "accounts",
                table: "links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_account_id_id",
                schema: "accounts",
                table: "passkeys",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_credential_id",
                schema: "accounts",
                table: "passkeys",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_post_roles_post",
                schema: "accounts",
                table: "post_roles",
                column: "post",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "limits",
                schema: "sign_in");

            migrationBuilder.DropTable(
                name: "links",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "passkeys",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "post_roles",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "second_factors",
                schema: "accounts");

            migrationBuilder.DropIndex(
                name: "ix_sessions_account_id_id",
                schema: "sign_in",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "ix_accounts_employee_id",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "address",
                schema: "sign_in",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "device",
                schema: "sign_in",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "last_used_at",
                schema: "sign_in",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "from_post",
                schema: "accounts",
                table: "assigned_roles");

            migrationBuilder.DropColumn(
                name: "employee_id",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "employee_version",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "employment",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "posts",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "roles_changed_at",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "work_email",
                schema: "accounts",
                table: "accounts");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_account_id",
                schema: "sign_in",
                table: "sessions",
                column: "account_id");
        }
    }
}
