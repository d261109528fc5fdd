package dev.strata.market.coingecko;

import static org.assertj.core.api.Assertions.assertThat;

import dev.strata.platform.providers.ProviderSettings;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Which address, header and limit go with which kind of key. */
class CoinGeckoPlanTests {

  private static ProviderSettings with(Map<String, Object> given) throws IOException {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("given", given));
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(environment.getPropertySources()::addLast);
    return Binder.get(environment).bind("strata.providers.coingecko", ProviderSettings.class).get();
  }

  @Test
  void asksThePublicInterfaceWithoutAKey() throws IOException {
    var settings = with(Map.of());

    assertThat(settings.baseUrl()).hasToString("https://api.coingecko.com");
    assertThat(settings.keyHeader()).isNull();
    assertThat(settings.key()).isNull();
    assertThat(settings.capacity()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "demo, https://api.coingecko.com, x-cg-demo-api-key, 30",
    "pro, https://pro-api.coingecko.com, x-cg-pro-api-key, 500"
  })
  void eachKindOfKeyHasItsAddressHeaderAndLimit(
      String plan, String address, String header, int capacity) throws IOException {
    var settings =
        with(Map.of("STRATA_COINGECKO_PLAN", plan, "STRATA_COINGECKO_KEY", "secret-key"));

    assertThat(settings.baseUrl()).hasToString(address);
    assertThat(settings.keyHeader()).isEqualTo(header);
    assertThat(settings.key()).isEqualTo("secret-key");
    assertThat(settings.capacity()).isEqualTo(capacity);
    assertThat(settings.toString()).doesNotContain("secret-key");
  }
}
