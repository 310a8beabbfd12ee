package dev.tsunami.bench.suite;

import dev.tsunami.bench.subject.Subjects;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The charts of the report, as SVG. */
final class Charts {
  static final String SET = "throughput-set.svg";
  static final String ORDERED = "throughput-ordered_set.svg";
  static final String RANGES = "ranges.svg";
  static final String LATENCY = "latency.svg";

  private static final int WIDTH = 860;
  private static final int HEIGHT = 420;
  private static final Color INK = new Color(0x222222);
  private static final Color GRID = new Color(0xDDDDDD);
  private static final Color OTHER = new Color(0x777777);
  private static final double MILLION = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;

  /** Ours, the JDK's, ETS, other libraries, textbook designs: a hue each. */
  private static final Map<String, Color> COLOURS =
      Map.ofEntries(
          Map.entry(Subjects.TSUNAMI_SET, new Color(0x0B5FA5)),
          Map.entry(Subjects.TSUNAMI_ORDERED, new Color(0x0B5FA5)),
          Map.entry(Subjects.HASH_MAP, new Color(0xE08A1E)),
          Map.entry(Subjects.SKIP_LIST, new Color(0xE08A1E)),
          Map.entry(Subjects.NON_BLOCKING, new Color(0x6A9F58)),
          Map.entry(Subjects.CAFFEINE, new Color(0xA9C99A)),
          Map.entry(Subjects.STRIPED, new Color(0x8C8C8C)),
          Map.entry(Subjects.GLOBAL_LOCK, new Color(0xC4C4C4)),
          Map.entry(Subjects.ADAPTING_TREE, new Color(0x8C8C8C)),
          Map.entry(Subjects.LOCKED_TREE, new Color(0xC4C4C4)),
          Map.entry(Entrant.ETS_SET.name(), new Color(0xA2195B)),
          Map.entry(Entrant.ETS_SET_CONCURRENT.name(), new Color(0xD97BA8)),
          Map.entry(Entrant.ETS_ORDERED.name(), new Color(0xA2195B)),
          Map.entry(Entrant.ETS_ORDERED_CONCURRENT.name(), new Color(0xD97BA8)));

  private final Results results;

  Charts(Results results) {
    this.results = results;
  }

  /** Writes those for which there are results; answers their names. */
  List<String> write(Path folder) throws IOException {
    List<String> written = new ArrayList<>();
    Map<String, String> points =
        Map.of("s04", "lookup", "s02", "10 ins, 10 del, 80 lookup", "s01", "50 ins, 50 del");
    save(
        throughput("set: one thread", "set/", List.of("s04", "s02", "s01"), points),
        folder,
        SET,
        written);
    save(
        throughput("ordered_set: one thread", "ordered/", List.of("s04", "s02", "s01"), points),
        folder,
        ORDERED,
        written);
    Map<String, String> ranges =
        Map.of(
            "range10",
            "of 10 objects",
            "range100",
            "of 100 objects",
            "range1000",
            "of 1,000 objects");
    save(
        throughput(
            "ordered_set: 1 insert, 1 delete, 97 lookups, 1 range",
            "ordered/",
            List.of("range10", "range100", "range1000"),
            ranges),
        folder,
        RANGES,
        written);
    save(latency(), folder, LATENCY, written);
    return written;
  }

  private @Nullable CategoryChart throughput(
      String title, String contest, List<String> workloads, Map<String, String> names) {
    List<String> subjects = results.subjects(contest + workloads.getFirst(), Results.RATE);
    if (subjects.isEmpty()) {
      return null;
    }
    CategoryChart chart = chart(title, "million operations per second of CPU");
    List<String> categories = workloads.stream().map(id -> names.getOrDefault(id, id)).toList();
    for (String subject : subjects) {
      List<Double> values = new ArrayList<>();
      for (String workload : workloads) {
        Double rate = results.rate(contest + workload, subject);
        values.add(rate == null ? 0 : rate / MILLION);
      }
      chart
          .addSeries(subject, categories, values)
          .setFillColor(COLOURS.getOrDefault(subject, OTHER));
    }
    chart.getStyler().setYAxisMin(0.0);
    return chart;
  }

  private @Nullable CategoryChart latency() {
    List<String> percentiles = List.of("p50", "p99", "p99.9", "p99.99", "max");
    CategoryChart chart = chart("Lookups under churn, by percentile", "microseconds, logarithmic");
    BasicStroke solid = new BasicStroke(2.5f);
    BasicStroke dashed =
        new BasicStroke(
            2.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0);
    for (String collector : List.of(Probes.ZGC, Probes.G1)) {
      String workload = Probes.CHURN + collector;
      for (String subject : results.subjects(workload, "max ns")) {
        List<Double> values = new ArrayList<>();
        for (String percentile : percentiles) {
          Double nanos = results.get(workload, subject, percentile + " ns");
          // A logarithmic axis has no zero.
          values.add(nanos == null || nanos < 1 ? 1 / NANOS_PER_MICRO : nanos / NANOS_PER_MICRO);
        }
        CategorySeries series = chart.addSeries(subject + ", " + collector, percentiles, values);
        series.setLineColor(
            subject.equals(Subjects.TSUNAMI_ORDERED)
                ? new Color(0x5AA9E6)
                : COLOURS.getOrDefault(subject, OTHER));
        series.setLineStyle(collector.equals(Probes.ZGC) ? solid : dashed);
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setMarkerColor(series.getLineColor());
      }
    }
    if (chart.getSeriesCollection().isEmpty()) {
      return null;
    }
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeries.CategorySeriesRenderStyle.Line);
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setYAxisDecimalPattern("#,##0.##");
    return chart;
  }

  private static CategoryChart chart(String title, String axis) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(axis)
            .build();
    CategoryStyler styler = chart.getStyler();
    styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleBoxVisible(false);
    styler.setChartFontColor(INK);
    styler.setPlotGridLinesColor(GRID);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendLayout(LegendLayout.Vertical);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setAvailableSpaceFill(0.86);
    styler.setOverlapped(false);
    return chart;
  }

  private static void save(
      @Nullable CategoryChart chart, Path folder, String name, List<String> written)
      throws IOException {
    if (chart != null) {
      try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
        ChartEncoder.saveChart(chart, file, "svg");
      }
      written.add(name);
    }
  }
}
