using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Governance.Migrations
{
    /// <inheritdoc />
    public partial class ExemptionsRatesAndFreshness : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "rate_day",
                schema: "approvals",
                table: "cases",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "rate_rate",
                schema: "approvals",
                table: "cases",
                type: "numeric(19,8)",
                precision: 19,
                scale: 8,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "unbudgeted",
                schema: "approvals",
                table: "cases",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "cases",
                schema: "targets",
                table: "actuals",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "attainment_days",
                schema: "targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    fresh = table.Column<bool>(type: "boolean", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attainment_days", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "day_rates",
                schema: "approvals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    rate = table.Column<decimal>(type: "numeric(19,8)", precision: 19, scale: 8, nullable: false),
                    set_by = table.Column<Guid>(type: "uuid", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_rates", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exemptions",
                schema: "policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    unit_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    requested_by = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    approval_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exemptions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "late_actuals",
                schema: "targets",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_late_actuals", x => new { x.org_unit_id, x.day });
                });

            migrationBuilder.CreateIndex(
                name: "ix_attainment_days_day_org_unit_id",
                schema: "targets",
                table: "attainment_days",
                columns: new[] { "day", "org_unit_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_day_rates_currency_day",
                schema: "approvals",
                table: "day_rates",
                columns: new[] { "currency", "day" },
                unique: true,
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_exemptions_granted",
                schema: "policies",
                table: "exemptions",
                column: "until",
                filter: "granted_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_exemptions_org_unit_id_id",
                schema: "policies",
                table: "exemptions",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "attainment_days",
                schema: "targets");

            migrationBuilder.DropTable(
                name: "day_rates",
                schema: "approvals");

            migrationBuilder.DropTable(
                name: "exemptions",
                schema: "policies");

            migrationBuilder.DropTable(
                name: "late_actuals",
                schema: "targets");

            migrationBuilder.DropColumn(
                name: "rate_day",
                schema: "approvals",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "rate_rate",
                schema: "approvals",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "unbudgeted",
                schema: "approvals",
                table: "cases");

            migrationBuilder.DropColumn(
                name: "cases",
                schema: "targets",
                table: "actuals");
        }
    }
}
