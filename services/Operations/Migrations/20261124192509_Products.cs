using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Operations.Migrations
{
    /// <inheritdoc />
    public partial class Products : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "products");

            migrationBuilder.AddColumn<int>(
                name: "product_version",
                schema: "applications",
                table: "applications",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "offerings",
                schema: "products",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    product_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    is_offered = table.Column<bool>(type: "boolean", nullable: false),
                    tightening = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offerings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "products",
                schema: "products",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    standard_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    zh = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    en = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    draft = table.Column<string>(type: "text", maxLength: -1, nullable: true),
                    drafted_by = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    last_number = table.Column<int>(type: "integer", nullable: false),
                    retired_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    org_unit_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_products", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "versions",
                schema: "products",
                columns: table => new
                {
                    product_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    definition = table.Column<string>(type: "text", maxLength: -1, nullable: false),
                    effective_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    retired_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    drafted_by = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    published_by = table.Column<Guid>(type: "uuid", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_versions", x => new { x.product_id, x.number });
                    table.ForeignKey(
                        name: "fk_versions_products_product_id",
                        column: x => x.product_id,
                        principalSchema: "products",
                        principalTable: "products",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_offerings_org_unit_id_product_code",
                schema: "products",
                table: "offerings",
                columns: new[] { "org_unit_id", "product_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_offerings_product_code_id",
                schema: "products",
                table: "offerings",
                columns: new[] { "product_code", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_products_code",
                schema: "products",
                table: "products",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "offerings",
                schema: "products");

            migrationBuilder.DropTable(
                name: "versions",
                schema: "products");

            migrationBuilder.DropTable(
                name: "products",
                schema: "products");

            migrationBuilder.DropColumn(
                name: "product_version",
                schema: "applications",
                table: "applications");
        }
    }
}
