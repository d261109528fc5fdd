package dev.strata.gateway.routing;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * A service that dies amid its answer, which no circuit breaker sees any more: while nothing of the
 * answer has left, the caller is told as if there had been none.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class LostAnswers {

  private static final Logger log = LoggerFactory.getLogger(LostAnswers.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> lost(
      IOException failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!(request.getAttribute(MvcUtils.GATEWAY_ROUTE_ID_ATTR) instanceof String route)
        || failure instanceof ClientAbortException
        || response.isCommitted()) {
      throw failure;
    }
    var service = Routes.serviceOf(route);
    log.warn("{} broke off its answer: {}", service, failure.toString());
    // That of the answer which did not come.
    response.setContentLengthLong(-1);
    return Unavailable.answer(service, request);
  }
}
