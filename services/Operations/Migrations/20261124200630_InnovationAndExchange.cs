using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class InnovationAndExchange : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "exchange");

            migrationBuilder.EnsureSchema(
                name: "innovation");

            migrationBuilder.CreateTable(
                name: "articles",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    review_note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reuses = table.Column<int>(type: "integer", nullable: false),
                    text_practice = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: false),
                    text_problem = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    text_results = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    text_topic = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_articles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    branches = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    planned_by = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    results_areas_opened = table.Column<int>(type: "integer", nullable: true),
                    results_channels_opened = table.Column<int>(type: "integer", nullable: true),
                    results_customers_reached = table.Column<int>(type: "integer", nullable: true),
                    results_summary = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaigns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "proposals",
                schema: "innovation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    idea = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    target_customers = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    path_at_start = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    pilot_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_measured_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    met = table.Column<string[]>(type: "text[]", nullable: false),
                    missed = table.Column<string[]>(type: "text[]", nullable: false),
                    rolled_out_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    budget_amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    budget_currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false),
                    feasibility_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    feasibility_by = table.Column<Guid>(type: "uuid", nullable: true),
                    feasibility_feasible = table.Column<bool>(type: "boolean", nullable: true),
                    feasibility_legal = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    feasibility_net_present_value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    feasibility_operational = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    feasibility_payback_months = table.Column<int>(type: "integer", nullable: true),
                    feasibility_technical = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    plan_branches = table.Column<Guid[]>(type: "uuid[]", nullable: true),
                    plan_from = table.Column<DateOnly>(type: "date", nullable: true),
                    plan_no = table.Column<int>(type: "integer", nullable: true),
                    plan_stop_loss_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    plan_stop_loss_direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    plan_stop_loss_limit = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    plan_to = table.Column<DateOnly>(type: "date", nullable: true),
                    research_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    research_by = table.Column<Guid>(type: "uuid", nullable: true),
                    research_findings = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    research_method = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    research_sample = table.Column<int>(type: "integer", nullable: true),
                    risk_approved = table.Column<bool>(type: "boolean", nullable: true),
                    risk_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    risk_by = table.Column<Guid>(type: "uuid", nullable: true),
                    risk_level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    risk_note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    roll_out_approval_id = table.Column<Guid>(type: "uuid", nullable: true),
                    roll_out_despite_missed = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    roll_out_pending = table.Column<bool>(type: "boolean", nullable: true),
                    roll_out_product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    roll_out_requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    roll_out_requested_by = table.Column<Guid>(type: "uuid", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_proposals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "quarters",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    quarter = table.Column<string>(type: "character(7)", fixedLength: true, maxLength: 7, nullable: false, collation: "C"),
                    exchanges = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quarters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "referrals",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    to_branch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    consent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    consent_form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    to_percent = table.Column<decimal>(type: "numeric(5,2)", precision: 5, scale: 2, nullable: false),
                    sent_by = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    application_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_referrals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resources",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    side = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    posted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    partner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lender_id = table.Column<Guid>(type: "uuid", nullable: true),
                    matched_by = table.Column<Guid>(type: "uuid", nullable: true),
                    matched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staffing_minimums",
                schema: "exchange",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    minimum = table.Column<int>(type: "integer", nullable: false),
                    set_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_lent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staffing_minimums", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "article_reuses",
                schema: "exchange",
                columns: table => new
                {
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_article_reuses", x => new { x.article_id, x.org_unit_id });
                    table.ForeignKey(
                        name: "fk_article_reuses_articles_article_id",
                        column: x => x.article_id,
                        principalSchema: "exchange",
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pilot_criteria",
                schema: "innovation",
                columns: table => new
                {
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    plan_no = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    target = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    direction = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pilot_criteria", x => new { x.proposal_id, x.plan_no, x.code });
                    table.ForeignKey(
                        name: "fk_pilot_criteria_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "innovation",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pilot_measurements",
                schema: "innovation",
                columns: table => new
                {
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    measured_on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pilot_measurements", x => new { x.proposal_id, x.version });
                    table.ForeignKey(
                        name: "fk_pilot_measurements_proposals_proposal_id",
                        column: x => x.proposal_id,
                        principalSchema: "innovation",
                        principalTable: "proposals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_article_reuses_at",
                schema: "exchange",
                table: "article_reuses",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_articles_org_unit_id_id",
                schema: "exchange",
                table: "articles",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_articles_published_at",
                schema: "exchange",
                table: "articles",
                column: "published_at");

            migrationBuilder.CreateIndex(
                name: "ix_articles_status_id",
                schema: "exchange",
                table: "articles",
                columns: new[] { "status", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_closed_at",
                schema: "exchange",
                table: "campaigns",
                column: "closed_at");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_org_unit_id_id",
                schema: "exchange",
                table: "campaigns",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_proposals_org_unit_id_id",
                schema: "innovation",
                table: "proposals",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_proposals_org_unit_id_status_id",
                schema: "innovation",
                table: "proposals",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_quarters_org_unit_id_id",
                schema: "exchange",
                table: "quarters",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_quarters_org_unit_id_quarter",
                schema: "exchange",
                table: "quarters",
                columns: new[] { "org_unit_id", "quarter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referrals_application_id",
                schema: "exchange",
                table: "referrals",
                column: "application_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_referrals_org_unit_id_id",
                schema: "exchange",
                table: "referrals",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_referrals_sent_at",
                schema: "exchange",
                table: "referrals",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "ix_referrals_to_branch_id_id",
                schema: "exchange",
                table: "referrals",
                columns: new[] { "to_branch_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_resources_lender_id_status",
                schema: "exchange",
                table: "resources",
                columns: new[] { "lender_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_resources_matched_at",
                schema: "exchange",
                table: "resources",
                column: "matched_at");

            migrationBuilder.CreateIndex(
                name: "ix_resources_org_unit_id_id",
                schema: "exchange",
                table: "resources",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_resources_partner_id_id",
                schema: "exchange",
                table: "resources",
                columns: new[] { "partner_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_resources_status_id",
                schema: "exchange",
                table: "resources",
                columns: new[] { "status", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_staff_org_unit_id_status",
                schema: "exchange",
                table: "staff",
                columns: new[] { "org_unit_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_staffing_minimums_org_unit_id",
                schema: "exchange",
                table: "staffing_minimums",
                column: "org_unit_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "article_reuses",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "campaigns",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "pilot_criteria",
                schema: "innovation");

            migrationBuilder.DropTable(
                name: "pilot_measurements",
                schema: "innovation");

            migrationBuilder.DropTable(
                name: "quarters",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "referrals",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "resources",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "staff",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "staffing_minimums",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "articles",
                schema: "exchange");

            migrationBuilder.DropTable(
                name: "proposals",
                schema: "innovation");
        }
    }
}
