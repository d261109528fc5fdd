package dev.strata.platform.providers;

import dev.strata.platform.security.AllowAdmin;
import dev.strata.platform.web.Page;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the providers of this service stand and what is left of their budgets. */
@RestController
class ProviderController {

  private final Providers providers;

  ProviderController(Providers providers) {
    this.providers = providers;
  }

  @GetMapping("/api/v1/${strata.slice}/providers")
  @AllowAdmin
  Page<ProviderStatus> providers() {
    return Page.of(providers.all().stream().map(Provider::status).toList(), null, null);
  }
}
