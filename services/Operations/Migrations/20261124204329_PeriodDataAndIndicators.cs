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
                name: "indicators");

            migrationBuilder.EnsureSchema(
                name: "period_data");

            migrationBuilder.CreateTable(
                name: "alerts",
                schema: "indicators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    threshold = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    breach_count = table.Column<int>(type: "integer", nullable: false),
                    judged = table.Column<bool>(type: "boolean", nullable: false),
                    acknowledged_by = table.Column<Guid>(type: "uuid", nullable: true),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    plan_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    plan = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cause = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    measure = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    handled_by = table.Column<Guid>(type: "uuid", nullable: true),
                    verified_by = table.Column<Guid>(type: "uuid", nullable: true),
                    finding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closing_proposed = table.Column<bool>(type: "boolean", nullable: false),
                    clock_amount = table.Column<int>(type: "integer", nullable: false),
                    clock_breached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_budget = table.Column<TimeSpan>(type: "interval", nullable: true),
                    clock_consumed = table.Column<TimeSpan>(type: "interval", nullable: true),
                    clock_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_last_rung = table.Column<int>(type: "integer", nullable: false),
                    clock_paused_for = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    clock_pauses = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    clock_running_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    clock_stopped_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    clock_unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    clock_warn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alerts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "changed_days",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_changed_days", x => new { x.org_unit_id, x.day });
                });

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
                name: "indicators",
                schema: "indicators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    name_zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    unit = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    clause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicators", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kpi_states",
                schema: "indicators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kpi_states", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kpi_values",
                schema: "indicators",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: true),
                    sample = table.Column<long>(type: "bigint", nullable: false),
                    raw = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    evaluated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kpi_values", x => new { x.org_unit_id, x.code, x.from });
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
                name: "alert_breaches",
                schema: "indicators",
                columns: table => new
                {
                    alert_id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    threshold = table.Column<decimal>(type: "numeric(19,4)", precision: 19, scale: 4, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_alert_breaches", x => new { x.alert_id, x.no });
                    table.ForeignKey(
                        name: "fk_alert_breaches_alerts_alert_id",
                        column: x => x.alert_id,
                        principalSchema: "indicators",
                        principalTable: "alerts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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

            migrationBuilder.CreateTable(
                name: "indicator_revisions",
                schema: "indicators",
                columns: table => new
                {
                    indicator_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "jsonb", maxLength: -1, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_indicator_revisions", x => new { x.indicator_id, x.revision });
                    table.ForeignKey(
                        name: "fk_indicator_revisions_indicators_indicator_id",
                        column: x => x.indicator_id,
                        principalSchema: "indicators",
                        principalTable: "indicators",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_code_id",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "code", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_org_unit_id_id",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "org_unit_id", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_org_unit_id_status_id",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "org_unit_id", "status", "id" },
                descending: new[] { false, false, true });

            migrationBuilder.CreateIndex(
                name: "ix_alerts_status_id",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "status", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ux_alerts_open",
                schema: "indicators",
                table: "alerts",
                columns: new[] { "org_unit_id", "code" },
                unique: true,
                filter: "status <> 'Closed'");

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
                name: "ix_day_customers_day",
                schema: "period_data",
                table: "day_customers",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_day_durations_day",
                schema: "period_data",
                table: "day_durations",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_day_figures_day",
                schema: "period_data",
                table: "day_figures",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_day_income_day",
                schema: "period_data",
                table: "day_income",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "ix_indicators_code",
                schema: "indicators",
                table: "indicators",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kpi_states_org_unit_id_code",
                schema: "indicators",
                table: "kpi_states",
                columns: new[] { "org_unit_id", "code" },
                unique: true);

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
                name: "alert_breaches",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "analysis_notes",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "changed_days",
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
                name: "indicator_revisions",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "kpi_states",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "kpi_values",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "manual_metrics",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "staff",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "alerts",
                schema: "indicators");

            migrationBuilder.DropTable(
                name: "data_submissions",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "indicators",
                schema: "indicators");
        }
    }
}
