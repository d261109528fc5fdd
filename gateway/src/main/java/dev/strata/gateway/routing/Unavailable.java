package dev.strata.gateway.routing;

import dev.strata.platform.security.AllowGuest;
import dev.strata.platform.web.NotFound;
import dev.strata.platform.web.Problems;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** What a caller is told while a service is down: which one, and when to try again. */
@RestController
class Unavailable {

  private static final Logger log = LoggerFactory.getLogger(Unavailable.class);
  private static final String RETRY_AFTER_SECONDS = "2";

  @AllowGuest
  @RequestMapping(
      path = "/unavailable/{service}",
      method = {
        RequestMethod.GET,
        RequestMethod.POST,
        RequestMethod.PUT,
        RequestMethod.PATCH,
        RequestMethod.DELETE
      })
  ResponseEntity<ProblemDetail> unavailable(
      @PathVariable String service, HttpServletRequest request) {
    if (request.getDispatcherType() != DispatcherType.FORWARD) {
      throw new NotFound("Only the edge itself asks for this");
    }
    if (request.getAttribute(MvcUtils.CIRCUITBREAKER_EXECUTION_EXCEPTION_ATTR)
        instanceof Throwable cause) {
      log.warn("{} does not answer: {}", service, cause.toString());
    }
    var answer = answer(service, request);
    if (request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String asked) {
      Objects.requireNonNull(answer.getBody()).setInstance(URI.create(asked));
    }
    return answer;
  }

  /** What is said of a service that is down. */
  static ResponseEntity<ProblemDetail> answer(String service, HttpServletRequest request) {
    var problem =
        Problems.problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "service-unavailable",
            service + " does not answer; what it last said may still be on your screen",
            request);
    problem.setProperty("service", service);
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }
}
