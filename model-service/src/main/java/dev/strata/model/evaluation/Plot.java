package dev.strata.model.evaluation;

import dev.strata.model.evaluation.analysis.ClaimScores.Bin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Line plots as SVG, the same bytes for the same figures. */
final class Plot {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 380;
  private static final int LEFT = 60;
  private static final int RIGHT = 200;
  private static final int TOP = 40;
  private static final int BOTTOM = 40;
  private static final List<String> COLOURS =
      List.of(
          "#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d68910", "#16a085", "#7f8c8d", "#34495e");

  private final StringBuilder svg = new StringBuilder();
  private final double lowX;
  private final double highX;
  private final double lowY;
  private final double highY;

  private Plot(String title, double lowX, double highX, double lowY, double highY) {
    this.lowX = lowX;
    this.highX = highX > lowX ? highX : lowX + 1;
    this.lowY = lowY;
    this.highY = highY > lowY ? highY : lowY + 1;
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(WIDTH, HEIGHT));
    text(LEFT, TOP - 18, "start", title);
    for (int tick = 0; tick <= 4; tick++) {
      var y = this.lowY + tick * (this.highY - this.lowY) / 4;
      svg.append(
          "<path d=\"M%s %s H%s\" stroke=\"#dddddd\" fill=\"none\"/>\n"
              .formatted(LEFT, at(y(y)), WIDTH - RIGHT));
      text(LEFT - 6, y(y) + 4, "end", String.format(Locale.ROOT, "%.2f", y));
    }
  }

  /** Capital by day of several portfolios, from 1. */
  static String equity(String title, String first, String last, Map<String, double[]> curves) {
    var days = curves.values().stream().mapToInt(c -> c.length).max().orElse(1);
    var values = curves.values().stream().flatMapToDouble(Arrays::stream).summaryStatistics();
    var plot = new Plot(title, 0, days - 1, values.getMin(), values.getMax());
    plot.text(LEFT, HEIGHT - 16, "start", first);
    plot.text(WIDTH - RIGHT, HEIGHT - 16, "end", last);
    int number = 0;
    for (var curve : curves.entrySet()) {
      var points = new ArrayList<double[]>();
      for (int i = 0; i < curve.getValue().length; i++) {
        points.add(new double[] {i, curve.getValue()[i]});
      }
      plot.curve(points, number, curve.getKey());
      number++;
    }
    return plot.end();
  }

  /** Stated probability against observed share. */
  static String reliability(String title, List<Bin> bins) {
    var plot = new Plot(title, 0, 1, 0, 1);
    plot.text(LEFT, HEIGHT - 16, "start", "stated 0");
    plot.text(WIDTH - RIGHT, HEIGHT - 16, "end", "1");
    plot.curve(List.of(new double[] {0, 0}, new double[] {1, 1}), 6, "calibrated");
    plot.curve(
        bins.stream().map(b -> new double[] {b.stated(), b.observed()}).toList(), 0, "observed");
    for (var bin : bins) {
      plot.text(plot.x(bin.stated()), plot.y(bin.observed()) - 6, "middle", "n=" + bin.count());
    }
    return plot.end();
  }

  private double x(double value) {
    return LEFT + (value - lowX) / (highX - lowX) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double value) {
    return HEIGHT - BOTTOM - (value - lowY) / (highY - lowY) * (HEIGHT - TOP - BOTTOM);
  }

  private void curve(List<double[]> points, int number, String name) {
    var colour = COLOURS.get(number % COLOURS.size());
    var path = new StringBuilder();
    for (var point : points) {
      path.append(path.isEmpty() ? "M" : " L")
          .append(at(x(point[0])))
          .append(' ')
          .append(at(y(point[1])));
    }
    svg.append(
        "<path d=\"%s\" stroke=\"%s\" stroke-width=\"1.5\" fill=\"none\"/>\n"
            .formatted(path, colour));
    var height = TOP + 16 * number;
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"3\" fill=\"%s\"/>\n"
            .formatted(WIDTH - RIGHT + 12, height + 6, colour));
    text(WIDTH - RIGHT + 28, height + 12, "start", name);
  }

  private void text(double x, double y, String anchor, String content) {
    svg.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
            .formatted(
                at(x),
                at(y),
                anchor,
                content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
  }

  private static String at(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private String end() {
    return svg.append("</svg>\n").toString();
  }
}
