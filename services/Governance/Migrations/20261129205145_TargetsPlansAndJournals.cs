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
                name: "years",
                schema: "targets");
        }
    }
}
