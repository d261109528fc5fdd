package dev.strata.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class ReadBodyTests {

  private static final byte[] BODY = "{\"name\":\"نام\"}".getBytes(StandardCharsets.UTF_8);

  private final ReadBody request = new ReadBody(new MockHttpServletRequest(), BODY);

  /** Reads at most so many bytes, and notes what it is told. */
  private static final class Reader implements ReadListener {

    private final ServletInputStream in;
    private final int most;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final List<String> told = new ArrayList<>();

    Reader(ServletInputStream in, int most) {
      this.in = in;
      this.most = most;
    }

    @Override
    public void onDataAvailable() throws IOException {
      told.add("data");
      while (in.isReady() && !in.isFinished()) {
        if (read.size() == most) {
          throw new IOException("no more");
        }
        read.write(in.read());
      }
    }

    @Override
    public void onAllDataRead() {
      told.add("all");
    }

    @Override
    public void onError(Throwable failure) {
      told.add(failure.getMessage());
    }
  }

  @Test
  void isReadAsOftenAsItIsAskedFor() throws Exception {
    assertThat(request.getInputStream().readAllBytes()).isEqualTo(BODY);
    assertThat(request.getReader().readLine()).isEqualTo("{\"name\":\"نام\"}");
  }

  @Test
  void whoWantsToBeCalledBackIsCalledAtOnce() {
    var in = request.getInputStream();
    var reader = new Reader(in, BODY.length);

    in.setReadListener(reader);

    assertThat(reader.read.toByteArray()).isEqualTo(BODY);
    assertThat(reader.told).containsExactly("data", "all");
  }

  @Test
  void aReaderThatFailsIsToldSo() {
    var in = request.getInputStream();
    var reader = new Reader(in, 3);

    in.setReadListener(reader);

    assertThat(reader.told).containsExactly("data", "no more");
  }
}
