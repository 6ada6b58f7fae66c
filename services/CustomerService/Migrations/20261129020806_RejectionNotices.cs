using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerService.Migrations
{
    /// <inheritdoc />
    public partial class RejectionNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "calendars");

            migrationBuilder.AddColumn<string[]>(
                name: "reason_codes",
                schema: "feedback",
                table: "result_feedbacks",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "result",
                schema: "feedback",
                table: "result_feedbacks",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                // Until now there were results of completed applications only.
                defaultValue: "Completed");

            migrationBuilder.AddColumn<bool>(
                name: "solution_given",
                schema: "feedback",
                table: "result_feedbacks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "tell_by",
                schema: "feedback",
                table: "result_feedbacks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "calendar_years",
                schema: "calendars",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    days_off = table.Column<DateOnly[]>(type: "date[]", nullable: false),
                    make_up_workdays = table.Column<DateOnly[]>(type: "date[]", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_years", x => x.year);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_years",
                schema: "calendars");

            migrationBuilder.DropColumn(
                name: "reason_codes",
                schema: "feedback",
                table: "result_feedbacks");

            migrationBuilder.DropColumn(
                name: "result",
                schema: "feedback",
                table: "result_feedbacks");

            migrationBuilder.DropColumn(
                name: "solution_given",
                schema: "feedback",
                table: "result_feedbacks");

            migrationBuilder.DropColumn(
                name: "tell_by",
                schema: "feedback",
                table: "result_feedbacks");
        }
    }
}
