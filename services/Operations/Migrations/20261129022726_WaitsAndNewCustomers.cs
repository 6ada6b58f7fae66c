using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class WaitsAndNewCustomers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "customers_new",
                schema: "period_data",
                table: "day_figures",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "customers_new",
                schema: "period_data",
                table: "counts",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "wait_minutes",
                schema: "period_data",
                table: "counts",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "day_waits",
                schema: "period_data",
                columns: table => new
                {
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_waits", x => new { x.org_unit_id, x.day, x.minutes });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "day_waits",
                schema: "period_data");

            migrationBuilder.DropColumn(
                name: "customers_new",
                schema: "period_data",
                table: "day_figures");

            migrationBuilder.DropColumn(
                name: "customers_new",
                schema: "period_data",
                table: "counts");

            migrationBuilder.DropColumn(
                name: "wait_minutes",
                schema: "period_data",
                table: "counts");
        }
    }
}
