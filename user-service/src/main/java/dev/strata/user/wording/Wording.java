package dev.strata.user.wording;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** Texts by language and name, from {@code <folder>/<language>.properties}. */
public final class Wording {

  /** The languages that the platform speaks. */
  public static final List<String> LANGUAGES = List.of("en", "fa");

  private final Map<String, Properties> languages;

  /**
   * @param folder on the class path
   */
  public Wording(String folder) {
    languages =
        LANGUAGES.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), language -> load(folder, language)));
  }

  /**
   * The text with its placeholders as they stand.
   *
   * @throws IllegalStateException when there is none
   */
  public String of(String language, String name) {
    var text = languages.getOrDefault(language, new Properties()).getProperty(name);
    if (text == null) {
      throw new IllegalStateException("There is no text " + name + " in " + language);
    }
    return text;
  }

  private static Properties load(String folder, String language) {
    var properties = new Properties();
    var resource = new ClassPathResource(folder + "/" + language + ".properties");
    try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
      properties.load(reader);
      return properties;
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
