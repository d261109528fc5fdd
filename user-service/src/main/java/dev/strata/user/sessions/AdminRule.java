package dev.strata.user.sessions;

import dev.strata.user.accounts.User;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Admins need a second factor: until one is set up their tokens are those of the public role. Once
 * it is, every password login has to prove it, so what is set up is also proved.
 */
@Component
public class AdminRule {

  private static final String ADMIN = "admin";

  private final List<SecondFactor> factors;
  private final Settings settings;

  AdminRule(List<SecondFactor> factors, Settings settings) {
    this.factors = factors;
    this.settings = settings;
  }

  /** Whether admins need a second factor. */
  enum Demand {
    REQUIRED,
    OPTIONAL
  }

  /**
   * @param adminSecondFactor {@code required} but on a developer's own machine
   */
  @ConfigurationProperties("strata.accounts")
  record Settings(Demand adminSecondFactor) {}

  /** The role this person's tokens carry now. */
  public String roleOf(User user) {
    return isUnmetBy(user) ? "public" : user.role();
  }

  /** Whether this is an admin who has yet to set up a second factor. */
  public boolean isUnmetBy(User user) {
    return settings.adminSecondFactor() == Demand.REQUIRED
        && ADMIN.equals(user.role())
        && factors.stream().noneMatch(factor -> factor.isSetUpFor(user.key()));
  }
}
