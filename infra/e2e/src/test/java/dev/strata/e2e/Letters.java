package dev.strata.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Letters that a platform without a mail server puts into a directory. */
final class Letters {

  private static final Pattern BASE64 =
      Pattern.compile("(?is)Content-Transfer-Encoding: base64.*?\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)");

  private final Path directory;

  Letters(Platform platform) {
    this.directory = platform.mail();
  }

  /**
   * The token in the newest letter to an address that holds a link to this page; waits for it.
   *
   * <p>The link stands on a line of its own in the plain part, which is written as it is or in
   * base64. Nothing is to be decoded there: a token may itself begin with what quoted-printable
   * writes for an equals sign.
   */
  String awaitToken(String email, String page) {
    var link = Pattern.compile("(?m)^\\S+" + Pattern.quote(page) + "\\?token=([\\w-]+)\\s*$");
    return Awaitility.await("a letter to " + email)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> newestTo(email).map(link::matcher).filter(m -> m.find()).map(m -> m.group(1)),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Text of the newest letter to an address. */
  Optional<String> newestTo(String email) {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".eml"))
          .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified()).reversed())
          .map(Letters::text)
          .filter(text -> text.contains("To: " + email))
          .findFirst();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path file) {
    try {
      var letter = Files.readString(file);
      return letter
          + BASE64
              .matcher(letter)
              .results()
              .map(part ->
                  "\n"
                      + new String(
                          Base64.getMimeDecoder().decode(part.group(1)), StandardCharsets.UTF_8))
              .collect(Collectors.joining());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
