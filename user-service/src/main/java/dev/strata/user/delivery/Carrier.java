package dev.strata.user.delivery;

/** Takes deliveries of one channel out of the house. */
public interface Carrier {

  Channel channel();

  /**
   * Sends; returning is the receipt.
   *
   * @throws NotSent saying whether another try makes sense
   */
  void send(Claimed delivery) throws NotSent;
}
