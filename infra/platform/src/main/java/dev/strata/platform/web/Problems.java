package dev.strata.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Renders every failure as a problem document (RFC 9457). */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final String TYPE = "urn:strata:problem:";

  @ExceptionHandler
  ProblemDetail notFound(NotFound failure, HttpServletRequest request) {
    return problem(HttpStatus.NOT_FOUND, failure.slug(), failure.getMessage(), request);
  }

  @ExceptionHandler
  ProblemDetail conflict(Conflict failure, HttpServletRequest request) {
    return problem(HttpStatus.CONFLICT, failure.slug(), failure.getMessage(), request);
  }

  @ExceptionHandler
  ProblemDetail unauthorized(Unauthorized failure, HttpServletRequest request) {
    return problem(HttpStatus.UNAUTHORIZED, "unauthorized", failure.getMessage(), request);
  }

  @ExceptionHandler
  ProblemDetail forbidden(Forbidden failure, HttpServletRequest request) {
    return problem(HttpStatus.FORBIDDEN, failure.slug(), failure.getMessage(), request);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> busy(Busy failure, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(failure.seconds()))
        .body(problem(HttpStatus.SERVICE_UNAVAILABLE, "busy", failure.getMessage(), request));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> tooMany(TooManyAttempts failure, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
        .header(HttpHeaders.RETRY_AFTER, Long.toString(failure.seconds()))
        .body(
            problem(
                HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", failure.getMessage(), request));
  }

  @ExceptionHandler
  ProblemDetail badInput(BadInput failure, HttpServletRequest request) {
    return badFields(failure.slug(), failure.errors(), request);
  }

  @ExceptionHandler
  ProblemDetail violated(ConstraintViolationException failure, HttpServletRequest request) {
    var errors =
        failure.getConstraintViolations().stream()
            .map(v -> new FieldError(v.getPropertyPath().toString(), v.getMessage()))
            .toList();
    return badFields("bad-input", errors, request);
  }

  /** Security's own exceptions are answered by its filters, which know how to challenge. */
  @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
  void leaveToSecurity(RuntimeException failure) {
    throw failure;
  }

  @ExceptionHandler
  ProblemDetail unexpected(Exception failure, HttpServletRequest request) {
    log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
    return problem(
        HttpStatus.INTERNAL_SERVER_ERROR, "unexpected-failure", "Unexpected failure", request);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
      MethodArgumentNotValidException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var spelling = new ColumnSpelling();
    var errors =
        failure.getFieldErrors().stream()
            .map(e ->
                new FieldError(spelling.translate(e.getField()), reason(e.getDefaultMessage())))
            .toList();
    return ResponseEntity.unprocessableContent()
        .body(badFields("bad-input", errors, servlet(request)));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
      HandlerMethodValidationException failure,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    var errors =
        failure.getParameterValidationResults().stream()
            .flatMap(result ->
                result.getResolvableErrors().stream()
                    .map(e ->
                        new FieldError(
                            reason(result.getMethodParameter().getParameterName()),
                            reason(e.getDefaultMessage()))))
            .toList();
    return ResponseEntity.unprocessableContent()
        .body(badFields("bad-input", errors, servlet(request)));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception failure,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest webRequest) {
    var request = servlet(webRequest);
    var problem =
        switch (failure) {
          case MethodArgumentTypeMismatchException mismatch ->
              badFields(
                  "bad-input",
                  List.of(
                      new FieldError(
                          mismatch.getName(), "is not understood, was " + mismatch.getValue())),
                  request);
          case MissingServletRequestParameterException missing ->
              badFields(
                  "bad-input",
                  List.of(new FieldError(missing.getParameterName(), "is missing")),
                  request);
          case HttpMessageNotReadableException unreadable ->
              problem(
                  HttpStatus.BAD_REQUEST,
                  "unreadable-body",
                  "The request body is not readable JSON of the expected shape",
                  request);
          default ->
              problem(
                  HttpStatus.valueOf(status.value()),
                  slugOf(status),
                  HttpStatus.valueOf(status.value()).getReasonPhrase(),
                  request);
        };
    return ResponseEntity.status(problem.getStatus()).headers(headers).body(problem);
  }

  private static String slugOf(HttpStatusCode status) {
    return HttpStatus.valueOf(status.value())
        .getReasonPhrase()
        .toLowerCase(java.util.Locale.ROOT)
        .replace(' ', '-');
  }

  private static String reason(@Nullable String text) {
    return text == null ? "is not valid" : text;
  }

  private static HttpServletRequest servlet(WebRequest request) {
    return ((ServletWebRequest) request).getRequest();
  }

  private static ProblemDetail badFields(
      String slug, List<FieldError> errors, HttpServletRequest request) {
    var detail = String.join("; ", errors.stream().map(e -> e.field() + " " + e.reason()).toList());
    var problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, slug, detail, request);
    problem.setProperty("errors", errors);
    return problem;
  }

  /** A problem document with the platform's type, the path and the request id. */
  public static ProblemDetail problem(
      HttpStatus status, String slug, @Nullable String detail, HttpServletRequest request) {
    var problem = ProblemDetail.forStatus(status);
    problem.setType(URI.create(TYPE + slug));
    problem.setTitle(status.getReasonPhrase());
    problem.setDetail(detail);
    problem.setInstance(URI.create(request.getRequestURI()));
    problem.setProperty("request_id", MDC.get(RequestIdFilter.MDC_KEY));
    return problem;
  }
}
