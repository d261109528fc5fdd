package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTests {

  @TempDir Path directory;

  @Test
  void givesAHomeOfAnEarlierReleaseTheSecretThatCameLater() throws IOException {
    var home = Home.at(directory.resolve("home"));
    home.prepare();
    var file = home.root().resolve("secrets.json");
    var earlier = new TreeMap<String, String>();
    Json.tree(file).forEachEntry((name, value) -> earlier.put(name, value.asString()));
    earlier.remove("account_key");
    Json.write(file, earlier);

    var made = home.secretMadeWhenAbsent("account_key");

    assertThat(made).hasSize(32);
    assertThat(home.secretMadeWhenAbsent("account_key")).isEqualTo(made);
    earlier.forEach((name, secret) -> assertThat(secretOf(home, name)).isEqualTo(secret));
  }

  private static String secretOf(Home home, String name) {
    try {
      return home.secret(name);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
