package dev.strata.platform.web;

/** The request contradicts the state it meets: 409. */
public final class Conflict extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String slug;

  /**
   * @param slug last part of the problem's type
   * @param detail what stands against it and what would help, for people
   */
  public Conflict(String slug, String detail) {
    super(detail);
    this.slug = slug;
  }

  String slug() {
    return slug;
  }
}
