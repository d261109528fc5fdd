package dev.strata.user.activities;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A device in words that its owner knows it by. */
public final class Device {

  // Order matters: each browser's agent also names those before it in history.
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg/", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    BROWSERS.put("curl/", "curl");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS X", "macOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private Device() {}

  /** For example {@code Firefox, Linux}; null when the agent names neither. */
  public static @Nullable String named(@Nullable String userAgent) {
    if (userAgent == null) {
      return null;
    }
    var browser = first(BROWSERS, userAgent);
    var system = first(SYSTEMS, userAgent);
    if (browser == null || system == null) {
      return browser == null ? system : browser;
    }
    return browser + ", " + system;
  }

  private static @Nullable String first(Map<String, String> names, String userAgent) {
    return names.entrySet().stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
