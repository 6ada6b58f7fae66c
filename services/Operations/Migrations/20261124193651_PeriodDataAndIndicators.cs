using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class PeriodDataAndIndicators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "period_data");

            migrationBuilder.CreateTable(
                name: "counts",
                schema: "period_data",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: true),
                    income = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: true),
                    submitted = table.Column<long>(type: "bigint", nullable: false),
                    entered_on_time = table.Column<long>(type: "bigint", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    accepted_without_supplement = table.Column<long>(type: "bigint", nullable: false),
                    reviews = table.Column<long>(type: "bigint", nullable: false),
                    reviews_timed = table.Column<long>(type: "bigint", nullable: false),
                    reviews_on_time = table.Column<long>(type: "bigint", nullable: false),
                    approved = table.Column<long>(type: "bigint", nullable: false),
                    rejected = table.Column<long>(type: "bigint", nullable: false),
                    completed = table.Column<long>(type: "bigint", nullable: false),
                    completed_timed = table.Column<long>(type: "bigint", nullable: false),
                    completed_on_time = table.Column<long>(type: "bigint", nullable: false),
                    completed_measured = table.Column<long>(type: "bigint", nullable: false),
                    working_minutes = table.Column<long>(type: "bigint", nullable: false),
                    corrected_items = table.Column<long>(type: "bigint", nullable: false),
                    reversed = table.Column<long>(type: "bigint", nullable: false),
                    feedback_delivered = table.Column<long>(type: "bigint", nullable: false),
                    feedback_on_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counts", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "data_submissions",
                schema: "period_data",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character(7)", fixedLength: true, maxLength: 7, nullable: false, collation: "C"),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    figures = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    computed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    note_count = table.Column<int>(type: "integer", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    accepted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    locked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    judged = table.Column<bool>(type: "boolean", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_submissions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "day_customers",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_customers", x => new { x.org_unit_id, x.day, x.customer_id });
                });

            migrationBuilder.CreateTable(
                name: "day_durations",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_durations", x => new { x.org_unit_id, x.day, x.product_type, x.minutes });
                });

            migrationBuilder.CreateTable(
                name: "day_figures",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    product_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    submitted = table.Column<long>(type: "bigint", nullable: false),
                    entered_on_time = table.Column<long>(type: "bigint", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    accepted_without_supplement = table.Column<long>(type: "bigint", nullable: false),
                    reviews = table.Column<long>(type: "bigint", nullable: false),
                    reviews_timed = table.Column<long>(type: "bigint", nullable: false),
                    reviews_on_time = table.Column<long>(type: "bigint", nullable: false),
                    approved = table.Column<long>(type: "bigint", nullable: false),
                    rejected = table.Column<long>(type: "bigint", nullable: false),
                    completed = table.Column<long>(type: "bigint", nullable: false),
                    completed_timed = table.Column<long>(type: "bigint", nullable: false),
                    completed_on_time = table.Column<long>(type: "bigint", nullable: false),
                    completed_measured = table.Column<long>(type: "bigint", nullable: false),
                    working_minutes = table.Column<long>(type: "bigint", nullable: false),
                    corrected_items = table.Column<long>(type: "bigint", nullable: false),
                    reversed = table.Column<long>(type: "bigint", nullable: false),
                    feedback_delivered = table.Column<long>(type: "bigint", nullable: false),
                    feedback_on_time = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_figures", x => new { x.org_unit_id, x.day, x.product_type });
                });

            migrationBuilder.CreateTable(
                name: "day_income",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: false, collation: "C"),
                    amount = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_income", x => new { x.org_unit_id, x.day, x.currency });
                });

            migrationBuilder.CreateTable(
                name: "manual_metrics",
                schema: "period_data",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character(7)", fixedLength: true, maxLength: 7, nullable: false, collation: "C"),
                    metric = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    currency = table.Column<string>(type: "character(3)", fixedLength: true, maxLength: 3, nullable: true),
                    source_document = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_manual_metrics", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff",
                schema: "period_data",
                columns: table => new
                {
                    employee_id = table.Column<Guid>(type: "uuid", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.employee_id);
                });

            migrationBuilder.CreateTable(
                name: "analysis_notes",
                schema: "period_data",
                columns: table => new
                {
                    submission_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    finding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    trend = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    cause = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    proposal = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_analysis_notes", x => new { x.submission_id, x.no });
                    table.ForeignKey(
                        name: "fk_analysis_notes_data_submissions_submission_id",
                        column: x => x.submission_id,
                        principalSchema: "period_data",
                        principalTable: "data_submissions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_data_submissions_org_unit_id_id",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_data_submissions_org_unit_id_period",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "org_unit_id", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_data_submissions_org_unit_id_status_id",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_data_submissions_period_id",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "period", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_data_submissions_status_id",
                schema: "period_data",
                table: "data_submissions",
                columns: new[] { "status", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_manual_metrics_org_unit_id_id",
                schema: "period_data",
                table: "manual_metrics",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_manual_metrics_org_unit_id_period_id",
                schema: "period_data",
                table: "manual_metrics",
                columns: new[] { "org_unit_id", "period", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_manual_metrics_org_unit_id_period_metric",
                schema: "period_data",
                table: "manual_metrics",
                columns: new[] { "org_unit_id", "period", "metric" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_manual_metrics_period_id",
                schema: "period_data",
                table: "manual_metrics",
                columns: new[] { "period", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_staff_org_unit_id_is_active",
                schema: "period_data",
                table: "staff",
                columns: new[] { "org_unit_id", "is_active" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "analysis_notes",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "counts",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "day_customers",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "day_durations",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "day_figures",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "day_income",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "manual_metrics",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "staff",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "data_submissions",
                schema: "period_data");
        }
    }
}
