package dev.strata.market.indicators.analysis;

/**
 * Moving average convergence divergence (Appel): the fast less the slow exponential average; its
 * own exponential average, the signal; and the difference of both, the histogram.
 */
public final class Macd implements Indicator {

  private final int slowLookback;
  private final int signalLookback;
  private final Ema fast;
  private final Ema slow;
  private final Ema signal;

  public Macd(int fast, int slow, int signal) {
    this.slowLookback = slow;
    this.signalLookback = signal;
    this.fast = new Ema(fast);
    this.slow = new Ema(slow);
    this.signal = new Ema(signal);
  }

  @Override
  public void add(double high, double low, double close) {
    fast.add(close);
    slow.add(close);
    signal.add(fast.average() - slow.average());
  }

  @Override
  public int lines() {
    return 3;
  }

  @Override
  public double value(int line) {
    var difference = fast.average() - slow.average();
    return switch (line) {
      case 0 -> difference;
      case 1 -> signal.average();
      default -> difference - signal.average();
    };
  }

  @Override
  public int warmUp() {
    return slowLookback + signalLookback - 2;
  }
}
