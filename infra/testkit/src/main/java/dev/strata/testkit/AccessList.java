package dev.strata.testkit;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who may call which endpoint of the platform, as {@code access.csv} lists it: the promise that
 * annotations and the running platform are held against.
 */
public final class AccessList {

  private static final String FILE = "infra/testkit/src/main/resources/access.csv";

  /** Placeholders that the tests fill with what every market has. */
  private static final Pattern FREE = Pattern.compile("\\{(symbol|slug|service|timestamp)}");

  private AccessList() {}

  /** Whom an endpoint lets in. */
  public enum Who {
    /** Nobody: the edge calls it itself. */
    NOBODY,
    GUEST,
    /** Whoever is logged in, and API keys within their scope. */
    USER,
    /** Whoever is logged in, never an API key. */
    LOGIN,
    ADMIN
  }

  /**
   * A line of the list.
   *
   * @param method HTTP method
   * @param path with its placeholders
   * @param who whom it lets in
   * @param of what the id in the path is of; empty where there is none
   */
  public record Entry(String method, String path, Who who, String of) {

    /** As the services name it: "METHOD path". */
    public String endpoint() {
      return method + " " + path;
    }

    /** Whether what it is about belongs to one person and is not there for others. */
    public boolean isOwn() {
      return of.startsWith("own ");
    }
  }

  /** All lines by endpoint. */
  public static Map<String, Entry> read() {
    var entries = new TreeMap<String, Entry>();
    try (var file = Objects.requireNonNull(AccessList.class.getResourceAsStream("/access.csv"));
        var rows =
            CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      for (var row : rows) {
        var entry =
            new Entry(
                row.getField("method"),
                row.getField("path"),
                Who.valueOf(row.getField("who").toUpperCase(Locale.ROOT)),
                row.getField("of"));
        if (entries.put(entry.endpoint(), entry) != null) {
          throw new IllegalStateException(FILE + " lists " + entry.endpoint() + " twice");
        }
      }
      return entries;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Holds endpoints against the list.
   *
   * @param found endpoints as "METHOD path", with whom they let in where that is known
   * @param within lines that should have an endpoint among these
   * @return a sentence for each endpoint without a line, line without an endpoint, and difference;
   *     the first says which line to add
   */
  public static List<String> differences(Map<String, Who> found, Collection<Entry> within) {
    var listed = read();
    var differences = new ArrayList<String>();
    found.forEach((endpoint, who) -> {
      var entry = listed.get(endpoint);
      if (entry == null) {
        differences.add(
            "%s is not in %s; add the line  %s".formatted(endpoint, FILE, line(endpoint, who)));
      } else if (entry.who() != who && entry.who() != Who.NOBODY) {
        differences.add(
            "%s lets in %s, but its line in %s says %s"
                .formatted(endpoint, word(who), FILE, word(entry.who())));
      }
    });
    for (var entry : within) {
      if (!found.containsKey(entry.endpoint())) {
        differences.add(
            "There is no endpoint %s; take its line out of %s".formatted(entry.endpoint(), FILE));
      }
    }
    return differences;
  }

  /** The lines about the same resources as these endpoints: no two services share any. */
  static List<Entry> about(Collection<String> endpoints) {
    var resources = new TreeSet<String>();
    endpoints.forEach(endpoint -> resources.add(resource(endpoint)));
    return read().values().stream()
        .filter(entry -> resources.contains(resource(entry.endpoint())))
        .toList();
  }

  private static String resource(String endpoint) {
    var path = endpoint.substring(endpoint.indexOf(' ') + 1).replaceFirst("^/api/v1/", "/");
    return path.split("/")[1];
  }

  private static String line(String endpoint, Who who) {
    var of = FREE.matcher(endpoint).replaceAll("").contains("{") ? "none" : "";
    return "%s,%s,%s".formatted(endpoint.replaceFirst(" ", ","), word(who), of);
  }

  private static String word(Who who) {
    return who.name().toLowerCase(Locale.ROOT);
  }
}
