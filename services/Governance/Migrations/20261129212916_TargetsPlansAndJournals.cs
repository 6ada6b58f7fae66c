using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Governance.Migrations
{
    /// <inheritdoc />
    public partial class TargetsPlansAndJournals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "targets");

            migrationBuilder.EnsureSchema(
                name: "journals");

            migrationBuilder.EnsureSchema(
                name: "plans");

            migrationBuilder.CreateTable(
                name: "branch_targets",
                schema: "targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    company_target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    metric = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    weight = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_branch_targets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "company_targets",
                schema: "targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    metric = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reserve = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    supersedes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    set_by = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    cascaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    in_force_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_company_targets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "exceptions",
                schema: "journals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    branch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exceptions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journals",
                schema: "journals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    opened_by = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handovers = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    exceptions = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: true),
                    missed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cash_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cash_counted = table.Column<bool>(type: "boolean", nullable: true),
                    cash_witness_id = table.Column<Guid>(type: "uuid", nullable: true),
                    closing_check_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    closing_check_premises = table.Column<bool>(type: "boolean", nullable: true),
                    closing_check_systems = table.Column<bool>(type: "boolean", nullable: true),
                    opening_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    opening_posts = table.Column<bool>(type: "boolean", nullable: true),
                    opening_premises = table.Column<bool>(type: "boolean", nullable: true),
                    opening_systems = table.Column<bool>(type: "boolean", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_journals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "misses",
                schema: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    duty = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_misses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                schema: "plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    targets = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    initiatives = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    authors = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    return_reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reviews = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "years",
                schema: "targets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    missing = table.Column<string[]>(type: "text[]", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_years1", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_branch_targets_company_target_id",
                schema: "targets",
                table: "branch_targets",
                column: "company_target_id");

            migrationBuilder.CreateIndex(
                name: "ix_branch_targets_in_force",
                schema: "targets",
                table: "branch_targets",
                columns: new[] { "org_unit_id", "year", "metric" },
                unique: true,
                filter: "status = 'InForce'");

            migrationBuilder.CreateIndex(
                name: "ix_branch_targets_org_unit_id_id",
                schema: "targets",
                table: "branch_targets",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_branch_targets_year_id",
                schema: "targets",
                table: "branch_targets",
                columns: new[] { "year", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_company_targets_in_force",
                schema: "targets",
                table: "company_targets",
                columns: new[] { "year", "metric" },
                unique: true,
                filter: "status = 'InForce'");

            migrationBuilder.CreateIndex(
                name: "ix_company_targets_year_id",
                schema: "targets",
                table: "company_targets",
                columns: new[] { "year", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_company_targets_year_metric",
                schema: "targets",
                table: "company_targets",
                columns: new[] { "year", "metric" },
                unique: true,
                filter: "status in ('Draft', 'Cascaded')");

            migrationBuilder.CreateIndex(
                name: "ix_exceptions_branch_id_reported_at",
                schema: "journals",
                table: "exceptions",
                columns: new[] { "branch_id", "reported_at" },
                filter: "resolved_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_journals_day_id",
                schema: "journals",
                table: "journals",
                columns: new[] { "day", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_journals_org_unit_id_day",
                schema: "journals",
                table: "journals",
                columns: new[] { "org_unit_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_journals_org_unit_id_id",
                schema: "journals",
                table: "journals",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_misses_org_unit_id_duty_period",
                schema: "plans",
                table: "misses",
                columns: new[] { "org_unit_id", "duty", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plans_org_unit_id_id",
                schema: "plans",
                table: "plans",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_plans_org_unit_id_period",
                schema: "plans",
                table: "plans",
                columns: new[] { "org_unit_id", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plans_period_id",
                schema: "plans",
                table: "plans",
                columns: new[] { "period", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_years_org_unit_id_year",
                schema: "targets",
                table: "years",
                columns: new[] { "org_unit_id", "year" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "branch_targets",
                schema: "targets");

            migrationBuilder.DropTable(
                name: "company_targets",
                schema: "targets");

            migrationBuilder.DropTable(
                name: "exceptions",
                schema: "journals");

            migrationBuilder.DropTable(
                name: "journals",
                schema: "journals");

            migrationBuilder.DropTable(
                name: "misses",
                schema: "plans");

            migrationBuilder.DropTable(
                name: "plans",
                schema: "plans");

            migrationBuilder.DropTable(
                name: "years",
                schema: "targets");
        }
    }
}
