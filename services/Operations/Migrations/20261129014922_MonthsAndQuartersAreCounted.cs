using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class MonthsAndQuartersAreCounted : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "customer_counts",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customer_counts", x => new { x.period, x.org_unit_id });
                });

            migrationBuilder.CreateTable(
                name: "month_durations",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_month_durations", x => new { x.month, x.org_unit_id, x.minutes });
                });

            migrationBuilder.CreateTable(
                name: "period_customers",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_period_customers", x => new { x.org_unit_id, x.period, x.customer_id });
                });

            // What was counted before, out of the days; from here on the roll-up adds to it.
            migrationBuilder.Sql("""
                insert into period_data.period_customers (org_unit_id, period, customer_id)
                select distinct org_unit_id, period, customer_id
                from period_data.day_customers, lateral (values (to_char(day, 'YYYY-MM')), (to_char(day, 'YYYY-"Q"Q'))) periods(period);
                insert into period_data.customer_counts (org_unit_id, period, count)
                select org_unit_id, period, count(*) from period_data.period_customers group by 1, 2;
                insert into period_data.month_durations (org_unit_id, month, minutes, count)
                select org_unit_id, date_trunc('month', day::timestamp)::date, minutes | ((1 << greatest(0, length(ltrim(minutes::bit(32)::text, '0')) - 6)) - 1), sum(count)
                from period_data.day_durations group by 1, 2, 3;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "customer_counts",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "month_durations",
                schema: "period_data");

            migrationBuilder.DropTable(
                name: "period_customers",
                schema: "period_data");
        }
    }
}
