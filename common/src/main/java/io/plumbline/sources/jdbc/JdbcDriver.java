package io.plumbline.sources.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The driver of a database, found in all JARs that the user gave. */
final class JdbcDriver {
  private final JdbcTable table;
  private final Driver driver;

  private JdbcDriver(JdbcTable table, Driver driver) {
    this.table = table;
    this.driver = driver;
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is none
   */
  static JdbcDriver of(JdbcTable table) {
    Optional<String> name = table.options().find(JdbcSource.DRIVER);
    return new JdbcDriver(
        table, name.isPresent() ? named(table, name.get()) : thatTakesTheUrl(table));
  }

  String className() {
    return driver.getClass().getName();
  }

  /** Opens a connection, which the caller closes. */
  Connection connect() throws SQLException {
    Properties login = new Properties();
    table.options().find(JdbcSource.USER).ifPresent(user -> login.put("user", user));
    table.options().find(JdbcSource.PASSWORD).ifPresent(word -> login.put("password", word));
    Connection connection = driver.connect(table.url(), login);
    if (connection == null) {
      throw JdbcErrors.otherDriver(table, className());
    }
    return connection;
  }

  private static Driver named(JdbcTable table, String name) {
    try {
      return Class.forName(name, true, loader())
          .asSubclass(Driver.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw JdbcErrors.noDriverClass(table, name, e);
    }
  }

  private static Driver thatTakesTheUrl(JdbcTable table) {
    return ServiceLoader.load(Driver.class, loader()).stream()
        .flatMap(found -> thatTakes(table.url(), found))
        .findFirst()
        .orElseThrow(() -> JdbcErrors.noDriver(table));
  }

  /** A driver that does not load, or that does not know such a URL, is not the one. */
  private static Stream<Driver> thatTakes(String url, ServiceLoader.Provider<Driver> found) {
    try {
      Driver driver = found.get();
      return driver.acceptsURL(url) ? Stream.of(driver) : Stream.empty();
    } catch (SQLException | ServiceConfigurationError e) {
      return Stream.empty();
    }
  }

  /** DriverManager sees the drivers of the first class loader only, not those of spark-submit. */
  private static ClassLoader loader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? JdbcDriver.class.getClassLoader() : loader;
  }
}
