using System;
using Microsoft.EntityFrameworkCore.Migrations;
using ServiceDefaults.Auditing;

#nullable disable

namespace Governance.Migrations
{
    /// <inheritdoc />
    public partial class AuditHeads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "heads",
                schema: "auditing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    service = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_heads", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_heads_service_id",
                schema: "auditing",
                table: "heads",
                columns: new[] { "service", "id" },
                descending: new[] { false, true });

            migrationBuilder.CreateIndex(
                name: "ix_heads_service_position_hash",
                schema: "auditing",
                table: "heads",
                columns: new[] { "service", "position", "hash" },
                unique: true);
            migrationBuilder.RefuseChangesOf("auditing.heads");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "heads",
                schema: "auditing");
        }
    }
}
