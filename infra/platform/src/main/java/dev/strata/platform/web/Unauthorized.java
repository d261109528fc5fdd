package dev.strata.platform.web;

/** The credentials given are not accepted: 401, without saying which part was wrong. */
public final class Unauthorized extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unauthorized(String detail) {
    super(detail);
  }
}
