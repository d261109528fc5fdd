package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrerequisitesTests {
  @TempDir Path dir;

  @Test
  void refusesAFullDiskAlsoForADirectoryThatIsNotThereYet() {
    assertThatThrownBy(() -> Prerequisites.checkSpace(dir.resolve("a/b"), Long.MAX_VALUE))
        .hasMessageMatching("the disk of .* is full.*")
        .isInstanceOfSatisfying(
            LocalException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.PREREQUISITE));
    assertThatCode(() -> Prerequisites.checkSpace(dir.resolve("a/b"), 1))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesATakenPort() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(() -> Prerequisites.checkPort(taken.getLocalPort()))
          .hasMessageContaining("taken");
    }
  }
}
