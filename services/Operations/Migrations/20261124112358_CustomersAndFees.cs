using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class CustomersAndFees : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "customer_note",
                schema: "applications",
                table: "applications",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "fee_amount",
                schema: "applications",
                table: "applications",
                type: "numeric(19,4)",
                precision: 19,
                scale: 4,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fee_currency",
                schema: "applications",
                table: "applications",
                type: "character(3)",
                fixedLength: true,
                maxLength: 3,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "customers",
                schema: "applications",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    home_branch_id = table.Column<Guid>(type: "uuid", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    risk_flag = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_customers", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "customers",
                schema: "applications");

            migrationBuilder.DropColumn(
                name: "customer_note",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "fee_amount",
                schema: "applications",
                table: "applications");

            migrationBuilder.DropColumn(
                name: "fee_currency",
                schema: "applications",
                table: "applications");
        }
    }
}
