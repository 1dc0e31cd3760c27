package io.github.camelclaude.bedrock.memory;

import java.util.regex.Pattern;

/** The SQL for one table, in words that every database knows. */
record ConversationTable(String name) {

    private static final Pattern IDENTIFIER =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

    ConversationTable {
        if (name == null || !IDENTIFIER.matcher(name).matches())
            throw new IllegalArgumentException(
                    "The name of a table is letters, digits and _, such as"
                            + " claude_bedrock_conversation or app.conversation; this is none: "
                            + name);
    }

    String load() {
        return "select content from " + name + " where id = ?";
    }

    String version() {
        return "select version from " + name + " where id = ?";
    }

    String update() {
        return "update "
                + name
                + " set version = ?, content = ?, updated_at = ? where id = ? and version = ?";
    }

    String insert() {
        return "insert into " + name + " (version, content, updated_at, id) values (?, ?, ?, ?)";
    }

    String delete() {
        return "delete from " + name + " where id = ?";
    }

    String deleteOlder() {
        return "delete from " + name + " where updated_at < ?";
    }

    String probe() {
        return "select id from " + name + " where 1 = 0";
    }

    /**
     * Ids differ by the case of their letters, also where the database would compare without it.
     *
     * @param product as the database calls itself
     */
    String create(String product) {
        return switch (product) {
            case "PostgreSQL" -> create("varchar(255)", "bigint", "text", "timestamp");
            case "MySQL", "MariaDB" ->
                    create(
                            "varchar(255) character set utf8mb4 collate utf8mb4_bin",
                            "bigint",
                            "longtext character set utf8mb4",
                            "datetime(6)");
            case "Oracle" -> create("varchar2(255 char)", "number(19)", "clob", "timestamp");
            case "Microsoft SQL Server" ->
                    create(
                            "nvarchar(255) collate Latin1_General_BIN2",
                            "bigint",
                            "nvarchar(max)",
                            "datetime2");
            default -> create("varchar(255)", "bigint", "clob", "timestamp");
        };
    }

    private String create(String id, String version, String content, String updatedAt) {
        return ("create table %s (id %s not null primary key, version %s not null,"
                        + " content %s not null, updated_at %s not null)")
                .formatted(name, id, version, content, updatedAt);
    }
}
