package dev.strata.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTests {
  @TempDir Path project;

  @Test
  void sumsTheReportsOfThisRunOnly() throws IOException {
    var since = Instant.parse("2026-01-01T00:00:00Z");
    report("a", since, "tests=\"5\" errors=\"1\" skipped=\"1\" failures=\"1\"");
    report("b", since.plusSeconds(9), "tests=\"3\" errors=\"0\" skipped=\"0\" failures=\"0\"");
    report("old", since.minusSeconds(1), "tests=\"100\" errors=\"0\" skipped=\"0\" failures=\"0\"");

    assertThat(TestCommand.TestReports.below(project, since))
        .isEqualTo(new TestCommand.TestReports(5, 2, 1));
  }

  private void report(String module, Instant time, String figures) throws IOException {
    var file =
        Files.createDirectories(project.resolve(module).resolve("target/surefire-reports"))
            .resolve("TEST-x.xml");
    Files.writeString(file, "<testsuite name=\"x\" time=\"1.0\" " + figures + ">\n</testsuite>");
    Files.setLastModifiedTime(file, FileTime.from(time));
  }
}
