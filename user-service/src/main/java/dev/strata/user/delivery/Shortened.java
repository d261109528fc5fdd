package dev.strata.user.delivery;

/** Texts for channels that carry few characters. */
public final class Shortened {

  private Shortened() {}

  /** At most this many UTF-16 units, a cut marked by an ellipsis; no character is halved. */
  public static String to(int length, String text) {
    if (text.length() <= length) {
      return text;
    }
    var end = Math.max(0, length - 1);
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
