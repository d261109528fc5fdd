package dev.strata.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL as a child process: loopback only, scram-sha-256 for every role, one database
 * {@value #DATABASE}.
 *
 * <p>The server survives the death of this JVM; the next start on the same data directory stops the
 * orphan first and recovers.
 */
public final class LocalPostgres implements AutoCloseable {
  /** Name of the only database. */
  public static final String DATABASE = "strata";

  /** Name of the administrator; services never get this role. */
  public static final String SUPERUSER = "postgres";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final String MAJOR = "18";

  private final Path binaries;
  private final Path data;
  private final Path log;
  private final int port;
  private final String superuserPassword;
  private final Durability durability;
  private @Nullable Process process;
  private @Nullable Thread shutdownHook;

  private enum Durability {
    KEPT,
    THROWAWAY
  }

  private LocalPostgres(
      Path binaries, Path data, Path log, int port, String password, Durability durability) {
    this.binaries = binaries;
    this.data = data.toAbsolutePath();
    this.log = log.toAbsolutePath();
    this.port = port;
    this.superuserPassword = password;
    this.durability = durability;
  }

  /**
   * Starts a server whose data outlive it.
   *
   * @param data the data directory; created at the first start, never changed when it is not sound
   * @param log what the server prints is appended here
   * @param programs where the PostgreSQL programs are unpacked
   */
  public static LocalPostgres kept(
      Path data, Path log, Path programs, int port, String superuserPassword) throws IOException {
    var postgres =
        new LocalPostgres(
            PostgresBinaries.unpack(programs), data, log, port, superuserPassword, Durability.KEPT);
    postgres.start();
    return postgres;
  }

  /**
   * Starts a server for tests: fast and not durable, on a free port, in a new directory below
   * {@code dir} which {@link #close()}, or the end of this JVM, removes.
   */
  public static LocalPostgres throwaway(Path dir) throws IOException {
    Files.createDirectories(dir);
    var home = Files.createTempDirectory(dir, "postgres-");
    var programs =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve("strata-programs-" + System.getProperty("user.name"));
    var postgres =
        new LocalPostgres(
            PostgresBinaries.unpack(programs),
            home.resolve("data"),
            home.resolve("postgres.log"),
            Ports.free(),
            Passwords.generate(),
            Durability.THROWAWAY);
    var hook = new Thread(postgres::closeQuietly, "stop-postgres");
    Runtime.getRuntime().addShutdownHook(hook);
    postgres.shutdownHook = hook;
    try {
      postgres.start();
    } catch (IOException | RuntimeException failure) {
      postgres.close();
      throw failure;
    }
    return postgres;
  }

  public int port() {
    return port;
  }

  public String superuserPassword() {
    return superuserPassword;
  }

  /** Address of the database without any role. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  /** The server's process; present while it was started by this object. */
  public Optional<Process> process() {
    return Optional.ofNullable(process);
  }

  /** A connection of the superuser. */
  public Connection connect() throws SQLException {
    return connect(DATABASE);
  }

  private Connection connect(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", superuserPassword);
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
  }

  private void start() throws IOException {
    if (Files.exists(data)) {
      checkSound();
      stopOrphan(data);
    } else {
      initialize();
    }
    writeConfiguration();
    var deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      var logStart = Files.exists(log) ? Files.size(log) : 0L;
      var started =
          new ProcessBuilder(command("postgres", "-D", data.toString()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      process = started;
      if (awaitReady(started, deadline)) {
        break;
      }
      var said = tail(logStart);
      // Workers of a server that was killed keep its shared memory for a moment.
      if (said.contains("shared memory block") && System.nanoTime() < deadline) {
        Processes.pause(Duration.ofMillis(300));
        continue;
      }
      throw new LocalException(
          "PostgreSQL did not start in "
              + data
              + ":\n"
              + said.strip()
              + "\n(full log: "
              + log
              + ")");
    }
    createDatabase();
  }

  private void checkSound() throws IOException {
    var version = data.resolve("PG_VERSION");
    if (!Files.isRegularFile(version)
        || !Files.isDirectory(data.resolve("base"))
        || !Files.isRegularFile(data.resolve("global/pg_control"))) {
      throw new LocalException(
          data
              + " is not a PostgreSQL data directory, or a damaged one. Nothing was changed in"
              + " it.");
    }
    var found = Files.readString(version).strip();
    if (!found.equals(MAJOR)) {
      throw new LocalException(
          data
              + " was written by PostgreSQL "
              + found
              + ", this is "
              + MAJOR
              + ". Nothing was changed in it.");
    }
  }

  /** Makes the data directory beside its place and moves it there whole. */
  private void initialize() throws IOException {
    Files.createDirectories(data.getParent());
    Files.createDirectories(log.getParent());
    var fresh = data.resolveSibling(data.getFileName() + ".new");
    Trees.delete(fresh);
    var passwordFile =
        Files.createTempFile(
            data.getParent(),
            "initdb-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(passwordFile, superuserPassword);
      var arguments =
          new ArrayList<>(
              List.of(
                  "--pgdata=" + fresh,
                  "--username=" + SUPERUSER,
                  "--pwfile=" + passwordFile,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--locale=C",
                  "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8",
                  "--no-instructions"));
      if (durability == Durability.THROWAWAY) {
        arguments.add("--no-sync");
      }
      run("initdb", arguments.toArray(String[]::new));
    } finally {
      Files.deleteIfExists(passwordFile);
    }
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Written anew at each start: the data directory holds no settings of its own. */
  private void writeConfiguration() throws IOException {
    var durable = durability == Durability.KEPT ? "on" : "off";
    Files.writeString(
        data.resolve("postgresql.conf"),
        """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 120
        shared_buffers = 128MB
        wal_buffers = 16MB
        work_mem = 16MB
        maintenance_work_mem = 64MB
        effective_cache_size = 1GB
        max_wal_size = 1GB
        jit = off
        fsync = %s
        synchronous_commit = %s
        full_page_writes = %s
        shared_preload_libraries = 'pg_stat_statements'
        timezone = 'UTC'
        log_timezone = 'UTC'
        log_line_prefix = '%%m [%%p] %%u '
        lc_messages = 'C'
        """
            .formatted(port, durable, durable, durable));
    Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
  }

  private boolean awaitReady(Process started, long deadline) {
    SQLException last = null;
    while (System.nanoTime() < deadline) {
      if (!started.isAlive()) {
        return false;
      }
      try (var connection = connect("postgres")) {
        return connection.isValid(5);
      } catch (SQLException notYet) {
        if ("28P01".equals(notYet.getSQLState())) {
          stop(started.toHandle());
          throw new LocalException(
              "the stored secrets do not fit the data in "
                  + data
                  + ": the password of "
                  + SUPERUSER
                  + " is refused. Nothing was changed.");
        }
        last = notYet;
      }
      Processes.pause(Duration.ofMillis(50));
    }
    stop(started.toHandle());
    throw new LocalException(
        "PostgreSQL was not ready after " + START_LIMIT.toSeconds() + " s (log: " + log + ")",
        last == null ? new IllegalStateException("no attempt") : last);
  }

  private void createDatabase() {
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      try (var known =
          statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
        if (known.next()) {
          return;
        }
      }
      statement.execute("create database " + DATABASE);
    } catch (SQLException e) {
      throw new LocalException("cannot create the database: " + e.getMessage(), e);
    }
  }

  /** Ends a server of this data directory whose parent is gone; true when there was one. */
  static boolean stopOrphan(Path data) throws IOException {
    var pidFile = data.resolve("postmaster.pid");
    var orphan = Processes.fromPidFile(pidFile).filter(server -> isServerOf(server, data));
    orphan.ifPresent(LocalPostgres::stop);
    // Its number may belong to another program by now, which PostgreSQL would take for a server.
    Files.deleteIfExists(pidFile);
    return orphan.isPresent();
  }

  private static boolean isServerOf(ProcessHandle candidate, Path data) {
    var line = Processes.commandLine(candidate);
    return line.contains("postgres") && line.contains(data.toString());
  }

  /** Fast shutdown: open transactions are rolled back, nothing that was committed is lost. */
  private static void stop(ProcessHandle server) {
    if (!Processes.signal(server, "INT") || !Processes.awaitEnd(server, Duration.ofSeconds(30))) {
      Processes.signal(server, "QUIT");
      if (!Processes.awaitEnd(server, Duration.ofSeconds(5))) {
        server.destroyForcibly();
        Processes.awaitEnd(server, Duration.ofSeconds(5));
      }
    }
  }

  private String tail(long from) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    var bytes = Files.readAllBytes(log);
    var start = (int) Math.max(Math.min(from, bytes.length), bytes.length - 4000L);
    return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
  }

  private List<String> command(String program, String... arguments) {
    var command = new ArrayList<String>();
    if (isRoot()) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(binaries.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private void run(String program, String... arguments) throws IOException {
    var started = new ProcessBuilder(command(program, arguments)).redirectErrorStream(true).start();
    started.getOutputStream().close();
    var said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!started.waitFor(2, TimeUnit.MINUTES) || started.exitValue() != 0) {
        throw new LocalException(
            program
                + " failed: "
                + said.strip()
                + (said.contains("unshare failed")
                    ? " (this machine forbids user namespaces: run as a normal user)"
                    : ""));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalException(program + " was interrupted", e);
    }
  }

  private void closeQuietly() {
    try {
      stopAndClean();
    } catch (IOException e) {
      System.err.println("PostgreSQL in " + data + " left files behind: " + e.getMessage());
    }
  }

  private synchronized void stopAndClean() throws IOException {
    if (process != null) {
      if (durability == Durability.THROWAWAY) {
        Processes.signal(process.toHandle(), "QUIT");
        Processes.awaitEnd(process.toHandle(), Duration.ofSeconds(5));
      }
      if (process.isAlive()) {
        stop(process.toHandle());
      }
      process = null;
    }
    if (durability == Durability.THROWAWAY) {
      // The directory that was made for data and log.
      Trees.delete(data.resolveSibling(".").normalize());
    }
  }

  /** Stops the server; a throwaway one takes its files with it. */
  @Override
  public void close() throws IOException {
    stopAndClean();
    if (shutdownHook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(shutdownHook);
      } catch (IllegalStateException alreadyEnding) {
        // The hook itself finds nothing left to do.
      }
    }
  }
}
