package io.plumbline.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A real PostgreSQL server for a test class. The user {@code reader} needs the password {@code
 * s3cret-word}; the owner of the tables needs none.
 */
public final class TestDatabase implements AutoCloseable {
  public static final String USER = "reader";
  public static final String PASSWORD = "s3cret-word";

  private static final List<String> WHO_MAY_CONNECT =
      List.of("local all postgres trust", "host all postgres all trust", "host all all all md5");

  private final EmbeddedPostgres server;

  private TestDatabase(EmbeddedPostgres server) {
    this.server = server;
  }

  /**
   * Starts the server.
   *
   * @param folder for a file of settings
   */
  public static TestDatabase start(Path folder) {
    try {
      Path rules = Files.write(folder.resolve("pg_hba.conf"), WHO_MAY_CONNECT);
      TestDatabase database =
          new TestDatabase(
              EmbeddedPostgres.builder().setServerConfig("hba_file", rules.toString()).start());
      database.run("CREATE USER " + USER + " PASSWORD '" + PASSWORD + "'");
      return database;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs statements as the owner. */
  public void run(String... statements) {
    try (Connection connection =
            DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the first column of the rows of a query, asked by the owner. */
  public List<String> texts(String query) {
    List<String> texts = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the URL without a user. */
  public String url() {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
  }

  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
