using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Governance.Migrations
{
    /// <inheritdoc />
    public partial class Approvals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "approvals");

            migrationBuilder.CreateTable(
                name: "accounts",
                schema: "approvals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    roles = table.Column<string[]>(type: "text[]", nullable: false),
                    locked = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cases",
                schema: "approvals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    matter = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    subject_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    requester_id = table.Column<Guid>(type: "uuid", nullable: false),
                    related_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    content_hash = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    snapshot = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    path_at_start = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    tier_revision = table.Column<int>(type: "integer", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    tier = table.Column<int>(type: "integer", nullable: false),
                    steps = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    step_no = table.Column<int>(type: "integer", nullable: false),
                    delegates = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    waits = table.Column<int>(type: "integer", nullable: false),
                    waiting_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    open_roles = table.Column<string[]>(type: "text[]", nullable: false),
                    open_tier = table.Column<int>(type: "integer", nullable: false),
                    all_roles = table.Column<string[]>(type: "text[]", nullable: false),
                    barred_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    delegate_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    part_ids = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    amount_amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    amount_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: true),
                    counted_amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    counted_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "delegations",
                schema: "approvals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    grantor_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grantor_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    grantee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    matter = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    limit = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    authority = table.Column<string[]>(type: "text[]", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    end_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    up_to_amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    up_to_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tallies",
                schema: "approvals",
                columns: table => new
                {
                    requester_id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    matter = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    subject_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    requests = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tallies", x => new { x.requester_id, x.org_unit_id, x.matter, x.subject_type });
                });

            migrationBuilder.CreateTable(
                name: "tiers",
                schema: "approvals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tiers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "history",
                schema: "approvals",
                columns: table => new
                {
                    approval_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    tier = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    on_behalf_of = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    to_step = table.Column<int>(type: "integer", nullable: true),
                    to_id = table.Column<Guid>(type: "uuid", nullable: true),
                    delegation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    content_hash = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history", x => new { x.approval_id, x.no });
                    table.ForeignKey(
                        name: "fk_history_cases_approval_id",
                        column: x => x.approval_id,
                        principalSchema: "approvals",
                        principalTable: "cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_roles",
                schema: "approvals",
                table: "accounts",
                column: "roles")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_cases_all_roles",
                schema: "approvals",
                table: "cases",
                column: "all_roles")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_cases_org_unit_id_id",
                schema: "approvals",
                table: "cases",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_cases_part_ids",
                schema: "approvals",
                table: "cases",
                column: "part_ids")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_cases_pending",
                schema: "approvals",
                table: "cases",
                column: "id",
                descending: new bool[0],
                filter: "status = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_cases_requester_id_subject_type_org_unit_id_requested_at",
                schema: "approvals",
                table: "cases",
                columns: new[] { "requester_id", "subject_type", "org_unit_id", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_cases_subject_id_id",
                schema: "approvals",
                table: "cases",
                columns: new[] { "subject_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_delegations_grantee_id_id",
                schema: "approvals",
                table: "delegations",
                columns: new[] { "grantee_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_delegations_grantor_id_id",
                schema: "approvals",
                table: "delegations",
                columns: new[] { "grantor_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_tiers_revision",
                schema: "approvals",
                table: "tiers",
                column: "revision",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts",
                schema: "approvals");

            migrationBuilder.DropTable(
                name: "delegations",
                schema: "approvals");

            migrationBuilder.DropTable(
                name: "history",
                schema: "approvals");

            migrationBuilder.DropTable(
                name: "tallies",
                schema: "approvals");

            migrationBuilder.DropTable(
                name: "tiers",
                schema: "approvals");

            migrationBuilder.DropTable(
                name: "cases",
                schema: "approvals");
        }
    }
}
