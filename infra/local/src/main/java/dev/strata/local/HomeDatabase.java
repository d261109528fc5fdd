package dev.strata.local;

import java.io.IOException;

/** The database of a home, whether its platform runs or not. */
final class HomeDatabase {

  private HomeDatabase() {}

  /** What is done with it. */
  @FunctionalInterface
  interface Reading<T> {

    /**
     * @param jdbcUrl of the database, without user
     */
    T of(String jdbcUrl) throws IOException, InterruptedException;
  }

  /**
   * Reads it; where the platform is stopped, PostgreSQL alone is started for as long.
   *
   * @throws LocalException when there is no home, or its platform is just starting
   */
  static <T> T read(HomeOption place, Reading<T> reading) throws IOException, InterruptedException {
    var home = place.home();
    if (!home.exists()) {
      throw new LocalException("there is no home in " + home.root() + "; start one with up");
    }
    if (home.isRunning()) {
      var port = home.ports().getOrDefault(Home.POSTGRES, 0);
      return reading.of("jdbc:postgresql://127.0.0.1:" + port + "/" + LocalPostgres.DATABASE);
    }
    // Nobody may start the platform while its database is ours.
    var lock = home.lock().orElseThrow(() -> new LocalException("the platform is just starting"));
    try (var channel = lock.channel();
        var postgres =
            LocalPostgres.kept(
                home.postgresData(),
                home.log(Home.POSTGRES),
                place.runtime(),
                Ports.free(),
                home.secret(LocalPostgres.SUPERUSER))) {
      return reading.of(postgres.jdbcUrl());
    }
  }
}
