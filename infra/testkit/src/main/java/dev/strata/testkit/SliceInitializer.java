package dev.strata.testkit;

import dev.strata.local.Slices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * Gives a service under test its slice, its broker and a token issuer that the test holds the key
 * of.
 */
public class SliceInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /**
   * Creating a slice anew changes its passwords, which would lock out the contexts that are up
   * already.
   */
  private static final Map<String, Slices.Credentials> ROLES = new ConcurrentHashMap<>();

  /** Keys that services make for themselves, one set a JVM. */
  private static final Path KEYS = keys();

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    var environment = context.getEnvironment();
    var infrastructure = Infrastructure.get();
    var properties = new LinkedHashMap<String, Object>();
    properties.put("STRATA_KAFKA", infrastructure.kafka());
    properties.put("STRATA_JWKS", TokensForTests.jwksUri());
    properties.put("STRATA_LOG_FORMAT", "");
    properties.put("STRATA_LEDGER_KEY_FILE", KEYS.resolve("ledger-key.pem").toString());
    properties.put("eureka.client.enabled", "false");
    properties.put("logging.structured.format.console", "");
    properties.put("logging.level.root", "warn");
    properties.put("logging.level.org.springframework.boot.autoconfigure.logging", "off");
    var slice = environment.getProperty("strata.slice");
    if (slice != null) {
      var roles =
          ROLES.computeIfAbsent(
              slice,
              name ->
                  Slices.create(
                      infrastructure.jdbcUrl(),
                      infrastructure.user(),
                      infrastructure.password(),
                      name));
      properties.putAll(databaseOf(infrastructure, roles));
    }
    environment.getPropertySources().addFirst(new MapPropertySource("testkit", properties));
  }

  private static Path keys() {
    try {
      var directory = Files.createTempDirectory("strata-keys");
      directory.toFile().deleteOnExit();
      directory.resolve("ledger-key.pem").toFile().deleteOnExit();
      return directory;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Map<String, Object> databaseOf(
      Infrastructure infrastructure, Slices.Credentials roles) {
    var url = infrastructure.jdbcUrl();
    var address =
        url + (url.contains("?") ? "&" : "?") + "currentSchema=" + roles.schema() + ",extensions";
    return Map.of(
        "STRATA_DB_URL", address,
        "STRATA_DB_USER", roles.app(),
        "STRATA_DB_PASSWORD", roles.appPassword(),
        "STRATA_DB_OWNER", roles.owner(),
        "STRATA_DB_OWNER_PASSWORD", roles.ownerPassword());
  }
}
