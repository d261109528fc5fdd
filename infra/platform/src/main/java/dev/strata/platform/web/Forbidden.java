package dev.strata.platform.web;

/** The caller is known and may not do this: 403, saying why. */
public final class Forbidden extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String slug;

  /**
   * @param slug last part of the problem's type
   * @param detail what stands against it and what would help, for people
   */
  public Forbidden(String slug, String detail) {
    super(detail);
    this.slug = slug;
  }

  String slug() {
    return slug;
  }
}
