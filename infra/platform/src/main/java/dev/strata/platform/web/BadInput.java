package dev.strata.platform.web;

import java.util.List;

/** The caller's input is wrong: 422, naming each field with its reason. */
public final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private final String slug;
  private final transient List<FieldError> errors;

  /** One field and its reason. */
  public BadInput(String field, String reason) {
    this("bad-input", List.of(new FieldError(field, reason)));
  }

  /**
   * @param slug last part of the problem's type
   * @param errors the fields, each with its reason
   */
  public BadInput(String slug, List<FieldError> errors) {
    super(String.join("; ", errors.stream().map(e -> e.field() + " " + e.reason()).toList()));
    this.slug = slug;
    this.errors = List.copyOf(errors);
  }

  String slug() {
    return slug;
  }

  List<FieldError> errors() {
    return errors;
  }
}
