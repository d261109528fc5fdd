package dev.strata.platform.web;

/** What was asked for does not exist: 404. */
public final class NotFound extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String slug;

  public NotFound(String detail) {
    this("not-found", detail);
  }

  /**
   * @param slug last part of the problem's type
   * @param detail what does not exist, for people
   */
  public NotFound(String slug, String detail) {
    super(detail);
    this.slug = slug;
  }

  String slug() {
    return slug;
  }
}
