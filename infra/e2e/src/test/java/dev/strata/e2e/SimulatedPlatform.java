package dev.strata.e2e;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands out one platform with a simulated market to all classes that ask for it, and the report of
 * the attacks on it. It starts with the first of them and ends with the last test of the module, so
 * these classes come after those with a platform of their own: two are too much for a small
 * machine.
 */
final class SimulatedPlatform implements ParameterResolver {

  /** Order of the first class that shares the platform; others have the default, which is less. */
  static final int FIRST = Integer.MAX_VALUE - 100;

  static final int ACCESS = FIRST + 10;
  static final int ATTACKS = FIRST + 20;

  /** For work on the tests: the home of a platform that runs already, and its port. */
  private static final String HOME = System.getenv("STRATA_E2E_HOME");

  private static final String PORT = System.getenv("STRATA_E2E_PORT");

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return type == Platform.class || type == People.class || type == Attacks.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    if (type == Attacks.class) {
      return store(context).computeIfAbsent(Attacks.class, unused -> new Attacks(), Attacks.class);
    }
    var running =
        store(context).computeIfAbsent(Running.class, unused -> Running.start(), Running.class);
    return type == Platform.class ? running.platform() : running.people();
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getRoot().getStore(Namespace.create(SimulatedPlatform.class));
  }

  private record Running(Platform platform, People people, boolean isOurs)
      implements AutoCloseable {

    static Running start() {
      try {
        if (HOME != null) {
          var platform = new Platform(Path.of(HOME), Integer.parseInt(PORT));
          return new Running(platform, new People(platform), false);
        }
        // Limits as they ship, but where the browser's tests do from one address what many people
        // do from theirs.
        var platform =
            new Platform("simulated")
                .with("STRATA_RATE_LIMITS", "true")
                .with("STRATA_GATEWAY_RATES_GUEST_BURST", "6000")
                .with("STRATA_GATEWAY_RATES_GUEST_PERMINUTE", "12000")
                .with("STRATA_GATEWAY_RATES_GUESSES_BURST", Integer.toString(Attacks.GUESSES))
                .with("STRATA_GATEWAY_RATES_GUESSES_PERMINUTE", "60");
        platform.up("simulated");
        return new Running(platform, new People(platform), true);
      } catch (Exception failure) {
        throw new IllegalStateException("The platform does not start", failure);
      }
    }

    @Override
    public void close() throws Exception {
      if (isOurs) {
        platform.down();
      }
    }
  }
}
