package dev.strata.user.delivery;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A way to reach people beside the notification centre. */
public enum Channel {
  EMAIL,
  PUSH,
  SMS;

  /** As in SQL and JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Channel> of(String word) {
    return Arrays.stream(values()).filter(channel -> channel.word().equals(word)).findFirst();
  }

  /** Reads a comma-separated list; what is no channel is left out. */
  public static Set<Channel> listed(String words) {
    var channels = EnumSet.noneOf(Channel.class);
    for (var word : words.split(",")) {
      of(word.strip()).ifPresent(channels::add);
    }
    return channels;
  }

  /** Comma-separated; the opposite of {@link #listed}. */
  public static String list(Set<Channel> channels) {
    return channels.stream().sorted().map(Channel::word).collect(Collectors.joining(","));
  }
}
