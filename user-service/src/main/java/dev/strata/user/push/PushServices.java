package dev.strata.user.push;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The push services that we call, and no other address. */
@Component
class PushServices {

  private final List<Pattern> origins;

  PushServices(PushSettings settings) {
    this.origins = settings.services().stream().map(PushServices::pattern).toList();
  }

  private static Pattern pattern(String origin) {
    var parts = origin.split("\\*", -1);
    var quoted = String.join("[a-z0-9.-]+", List.of(parts).stream().map(Pattern::quote).toList());
    return Pattern.compile(quoted);
  }

  /** The endpoint, if it is one of a push service that we know. */
  Optional<URI> endpoint(String address) {
    try {
      var uri = new URI(address);
      var host = uri.getHost();
      if (host == null || uri.getUserInfo() != null || uri.getFragment() != null) {
        return Optional.empty();
      }
      var origin = uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
      return origins.stream().anyMatch(known -> known.matcher(origin).matches())
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException unreadable) {
      return Optional.empty();
    }
  }
}
