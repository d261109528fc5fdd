package dev.strata.market.simulation.analysis;

import java.util.List;

/**
 * The coins of the simulated market: real tickers with made-up fates, and three made-up coins that
 * die.
 */
public final class SimulatedCoins {

  /** In the order in which they get their ids; the first two are the benchmarks. */
  public static final List<SimulatedCoin> ALL =
      List.of(
          new SimulatedCoin(
              "BTC",
              "Bitcoin",
              6,
              0.95,
              0.008,
              30000.0,
              580000000000.0,
              0.017,
              0,
              Integer.MAX_VALUE),
          new SimulatedCoin(
              "ETH",
              "Ethereum",
              1,
              1.1,
              0.012,
              1900.0,
              230000000000.0,
              0.003,
              0,
              Integer.MAX_VALUE),
          new SimulatedCoin(
              "BNB", "BNB", 5, 0.95, 0.014, 250.0, 39000000000.0, -0.02, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "XRP", "XRP", 6, 1.0, 0.022, 0.5, 26000000000.0, 0.03, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "LTC", "Litecoin", 6, 1.0, 0.016, 90.0, 6500000000.0, 0.02, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "ADA", "Cardano", 1, 1.15, 0.018, 0.35, 12000000000.0, 0.02, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "LINK", "Chainlink", 4, 1.15, 0.02, 7.0, 3600000000.0, 0.05, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "MKR", "Maker", 0, 1.0, 0.022, 800.0, 750000000.0, -0.01, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "DOGE", "Dogecoin", 8, 1.15, 0.028, 0.07, 9800000000.0, 0.037, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "MANA", "Decentraland", 2, 1.2, 0.024, 0.45, 830000000.0, 0.03, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "MATIC", "Polygon", 1, 1.2, 0.022, 0.8, 7300000000.0, 0.04, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "FIL", "Filecoin", 1, 1.15, 0.022, 4.5, 1900000000.0, 0.1, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "FET", "Fetch.ai", 10, 1.3, 0.034, 0.25, 210000000.0, 0.05, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "ETC",
              "Ethereum Classic",
              1,
              1.05,
              0.02,
              18.0,
              2500000000.0,
              0.03,
              0,
              Integer.MAX_VALUE),
          new SimulatedCoin(
              "DASH", "Dash", 7, 1.0, 0.018, 35.0, 400000000.0, 0.04, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "EOS", "EOS", 1, 1.1, 0.018, 0.9, 980000000.0, 0.03, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "NEO", "Neo", 1, 1.1, 0.019, 10.0, 700000000.0, 0.0, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "XTZ", "Tezos", 1, 1.1, 0.018, 0.85, 800000000.0, 0.045, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "WAVES", "Waves", 0, 1.1, 0.026, 1.8, 200000000.0, 0.03, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "QTUM", "Qtum", 1, 1.1, 0.02, 2.6, 270000000.0, 0.02, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "VET", "VeChain", 1, 1.15, 0.02, 0.018, 1300000000.0, 0.02, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "ZIL", "Zilliqa", 1, 1.2, 0.022, 0.021, 340000000.0, 0.04, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "ICX", "ICON", 1, 1.15, 0.022, 0.23, 220000000.0, 0.05, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "ZRX", "0x", 0, 1.15, 0.024, 0.2, 170000000.0, 0.0, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "BNT", "Bancor", 0, 1.1, 0.024, 0.45, 70000000.0, 0.0, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "LRC", "Loopring", 0, 1.2, 0.026, 0.24, 300000000.0, 0.0, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "BAL", "Balancer", 0, 1.15, 0.024, 4.5, 220000000.0, 0.05, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "KAVA", "Kava", 0, 1.15, 0.024, 0.9, 500000000.0, 0.06, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "ENJ", "Enjin Coin", 3, 1.2, 0.024, 0.3, 300000000.0, 0.02, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "CHZ", "Chiliz", 3, 1.15, 0.026, 0.08, 550000000.0, 0.03, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "THETA",
              "Theta Network",
              3,
              1.2,
              0.023,
              0.75,
              750000000.0,
              0.0,
              0,
              Integer.MAX_VALUE),
          new SimulatedCoin(
              "BAND", "Band Protocol", 4, 1.2, 0.026, 1.3, 170000000.0, 0.06, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "REP", "Augur", 4, 1.0, 0.026, 6.0, 65000000.0, 0.0, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "BAT",
              "Basic Attention Token",
              3,
              1.1,
              0.02,
              0.2,
              300000000.0,
              0.0,
              0,
              Integer.MAX_VALUE),
          new SimulatedCoin(
              "ANKR", "Ankr", 4, 1.2, 0.026, 0.024, 240000000.0, 0.02, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "NKN", "NKN", 10, 1.2, 0.028, 0.1, 70000000.0, 0.03, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "ZEN", "Horizen", 7, 1.1, 0.022, 8.0, 110000000.0, 0.05, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "MIOTA", "IOTA", 4, 1.1, 0.02, 0.18, 500000000.0, 0.08, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "OMG", "OMG Network", 6, 1.1, 0.024, 0.7, 100000000.0, 0.0, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "UNI", "Uniswap", 0, 1.15, 0.021, 5.0, 3700000000.0, 0.02, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "AAVE", "Aave", 0, 1.15, 0.022, 60.0, 870000000.0, 0.01, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "SOL", "Solana", 1, 1.3, 0.026, 22.0, 8900000000.0, 0.06, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "AVAX", "Avalanche", 1, 1.25, 0.024, 13.0, 4500000000.0, 0.05, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "DOT", "Polkadot", 1, 1.15, 0.018, 5.0, 6000000000.0, 0.08, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "SAND", "The Sandbox", 2, 1.25, 0.024, 0.42, 850000000.0, 0.05, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "AXS", "Axie Infinity", 2, 1.25, 0.026, 6.0, 750000000.0, 0.06, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "SHIB",
              "Shiba Inu",
              8,
              1.2,
              0.032,
              7.7e-06,
              4500000000.0,
              -0.001,
              0,
              Integer.MAX_VALUE),
          new SimulatedCoin(
              "XMR", "Monero", 7, 0.8, 0.016, 160.0, 2900000000.0, 0.009, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "ZEC", "Zcash", 7, 1.0, 0.022, 28.0, 460000000.0, 0.06, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "OCEAN",
              "Ocean Protocol",
              10,
              1.25,
              0.03,
              0.35,
              200000000.0,
              0.04,
              0,
              Integer.MAX_VALUE),
          new SimulatedCoin(
              "AGIX",
              "SingularityNET",
              10,
              1.3,
              0.036,
              0.25,
              300000000.0,
              0.03,
              0,
              Integer.MAX_VALUE),
          new SimulatedCoin(
              "RNDR", "Render", 10, 1.3, 0.034, 1.9, 700000000.0, 0.04, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "CRO", "Cronos", 5, 1.0, 0.02, 0.06, 1500000000.0, 0.01, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "OKB", "OKB", 5, 0.85, 0.018, 43.0, 2600000000.0, -0.02, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "FLOW", "Flow", 3, 1.15, 0.022, 0.6, 620000000.0, 0.06, 60, Integer.MAX_VALUE),
          new SimulatedCoin(
              "PEPE", "Pepe", 8, 1.4, 0.048, 1.5e-06, 600000000.0, 0.0, 190, Integer.MAX_VALUE),
          new SimulatedCoin(
              "ONDO", "Ondo", 9, 1.1, 0.036, 0.2, 280000000.0, 0.05, 420, Integer.MAX_VALUE),
          new SimulatedCoin(
              "POLYX", "Polymesh", 9, 1.1, 0.028, 0.15, 120000000.0, 0.04, 130, Integer.MAX_VALUE),
          new SimulatedCoin(
              "CFG", "Centrifuge", 9, 1.1, 0.03, 0.3, 130000000.0, 0.04, 300, Integer.MAX_VALUE),
          new SimulatedCoin(
              "LUMA", "Luma (made up)", 0, 1.3, 0.034, 2.5, 150000000.0, 0.08, 0, 560),
          new SimulatedCoin(
              "VORTX", "Vortex (made up)", 1, 1.3, 0.036, 12.0, 400000000.0, 0.05, 0, 815),
          new SimulatedCoin(
              "KRYO", "Kryo (made up)", 2, 1.35, 0.04, 0.6, 90000000.0, 0.06, 240, 985),
          new SimulatedCoin(
              "USDT", "Tether", -1, 0.0, 0.0006, 1.0, 83000000000.0, 0.05, 0, Integer.MAX_VALUE),
          new SimulatedCoin(
              "USDC", "USD Coin", -1, 0.0, 0.0005, 1.0, 28000000000.0, 0.02, 0, Integer.MAX_VALUE));

  private SimulatedCoins() {}
}
