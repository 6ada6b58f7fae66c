using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Governance.Migrations
{
    /// <inheritdoc />
    public partial class PolicyAndEvidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "evidence");

            migrationBuilder.EnsureSchema(
                name: "policies");

            migrationBuilder.CreateTable(
                name: "cells",
                schema: "evidence",
                columns: table => new
                {
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    met = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    policy_no = table.Column<int>(type: "integer", nullable: false),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finding_requested = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cells", x => new { x.period, x.org_unit_id, x.clause });
                });

            migrationBuilder.CreateTable(
                name: "facts",
                schema: "evidence",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    measure = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    met = table.Column<bool>(type: "boolean", nullable: false),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    aggregate_version = table.Column<int>(type: "integer", nullable: false),
                    instead = table.Column<bool>(type: "boolean", nullable: false),
                    counts = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_facts", x => new { x.event_id, x.clause, x.measure });
                });

            migrationBuilder.CreateTable(
                name: "measure_counts",
                schema: "evidence",
                columns: table => new
                {
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    measure = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    met = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measure_counts", x => new { x.period, x.org_unit_id, x.clause, x.measure });
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 70);

            migrationBuilder.CreateTable(
                name: "scores",
                schema: "evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    unit_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    score = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    stars = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scores", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "stale_cells",
                schema: "evidence",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stale_cells", x => new { x.org_unit_id, x.clause, x.period });
                });

            migrationBuilder.CreateTable(
                name: "status_changes",
                schema: "evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: true),
                    met = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    policy_no = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_status_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "timeline",
                schema: "evidence",
                columns: table => new
                {
                    event_id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    aggregate_kind = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    aggregate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    aggregate_version = table.Column<int>(type: "integer", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on_behalf_of = table.Column<Guid>(type: "uuid", nullable: true),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    clauses = table.Column<string[]>(type: "text[]", nullable: false),
                    data = table.Column<string>(type: "jsonb", maxLength: -1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timeline", x => x.event_id);
                });

            migrationBuilder.CreateTable(
                name: "versions",
                schema: "policies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    definition = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_versions", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_facts_aggregate_id_clause_measure",
                schema: "evidence",
                table: "facts",
                columns: new[] { "aggregate_id", "clause", "measure" },
                filter: "instead");

            migrationBuilder.CreateIndex(
                name: "ix_facts_org_unit_id_clause_period_met_event_id",
                schema: "evidence",
                table: "facts",
                columns: new[] { "org_unit_id", "clause", "period", "met", "event_id" },
                descending: new[] { false, false, false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_scores_month_org_unit_id",
                schema: "evidence",
                table: "scores",
                columns: new[] { "month", "org_unit_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_scores_org_unit_id_month",
                schema: "evidence",
                table: "scores",
                columns: new[] { "org_unit_id", "month" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_status_changes_org_unit_id_clause_id",
                schema: "evidence",
                table: "status_changes",
                columns: new[] { "org_unit_id", "clause", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_status_changes_org_unit_id_id",
                schema: "evidence",
                table: "status_changes",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_timeline_aggregate_id_event_id",
                schema: "evidence",
                table: "timeline",
                columns: new[] { "aggregate_id", "event_id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_timeline_org_unit_id_event_id",
                schema: "evidence",
                table: "timeline",
                columns: new[] { "org_unit_id", "event_id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_timeline_org_unit_id_type_event_id",
                schema: "evidence",
                table: "timeline",
                columns: new[] { "org_unit_id", "type", "event_id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_versions_effective_from",
                schema: "policies",
                table: "versions",
                column: "effective_from",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_versions_no",
                schema: "policies",
                table: "versions",
                column: "no",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cells",
                schema: "evidence");

            migrationBuilder.DropTable(
                name: "facts",
                schema: "evidence");

            migrationBuilder.DropTable(
                name: "measure_counts",
                schema: "evidence");

            migrationBuilder.DropTable(
                name: "scores",
                schema: "evidence");

            migrationBuilder.DropTable(
                name: "stale_cells",
                schema: "evidence");

            migrationBuilder.DropTable(
                name: "status_changes",
                schema: "evidence");

            migrationBuilder.DropTable(
                name: "timeline",
                schema: "evidence");

            migrationBuilder.DropTable(
                name: "versions",
                schema: "policies");
        }
    }
}
