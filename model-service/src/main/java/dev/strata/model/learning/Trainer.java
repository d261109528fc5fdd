package dev.strata.model.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validates a model of a task and fits the one to be used. */
public final class Trainer {

  private static final double VALIDATION_SHARE = 0.9;

  private Trainer() {}

  /**
   * Trains on what is known on a day.
   *
   * @param asOf epoch day: nothing younger is used
   * @param champion out-of-sample answers of the model in use, or null when there is none
   * @return empty when there is too little to learn from or to test on
   * @throws java.util.concurrent.CancellationException when the progress says stop
   */
  public static Optional<Trained> train(
      Task task,
      Architecture architecture,
      int asOf,
      Settings settings,
      @Nullable List<Answer> champion,
      Progress progress) {
    var problem = task.problem();
    WalkForward.report(progress, 0, "examples");
    var examples = task.examples(asOf - settings.trainingDays(), asOf);
    var training = examples.stream().filter(e -> e.day() >= asOf - settings.windowDays()).toList();
    if (!Classes.isLearnable(training, problem.classes().size())) {
      return Optional.empty();
    }
    var learner = Learners.calibrated(architecture);
    var validation =
        new WalkForward(problem, learner, settings)
            .over(examples, (share, step) -> progress.reached(share * VALIDATION_SHARE, step));
    if (validation.forecasts().isEmpty()) {
      return Optional.empty();
    }
    var models = new ArrayList<Averaged>();
    for (int s = 0; s < settings.seeds(); s++) {
      WalkForward.report(
          progress,
          VALIDATION_SHARE + (1 - VALIDATION_SHARE) * s / settings.seeds(),
          "model %d of %d".formatted(s + 1, settings.seeds()));
      models.add(learner.fit(problem, training, settings.seed() + s));
    }
    var skill =
        Skill.of(problem, validation.forecasts(), champion, settings.trials(), settings.seed());
    var metrics = new LinkedHashMap<>(skill.metrics());
    metrics.put("coverage", coverage(task, validation.forecasts()));
    metrics.put("seed_spread", validation.seedSpread());
    metrics.values().removeIf(value -> !Double.isFinite(value));
    var whole = new Skill(skill.effectiveN(), metrics, skill.bins(), skill.comparisons());
    return Optional.of(
        new Trained(
            Averaged.of(models),
            Classes.rates(Classes.counts(training, problem.classes().size())),
            training.getFirst().day(),
            training.getLast().day(),
            training.size(),
            validation.windows(),
            validation.forecasts(),
            whole,
            Promotion.verdict(problem, whole),
            configuration(architecture, settings),
            settings.seed()));
  }

  /** Share of questions on tested days that could be answered, in [0, 1]. */
  private static double coverage(Task task, List<Forecast> forecasts) {
    long asked = 0;
    long complete = 0;
    for (var day : forecasts.stream().mapToInt(Forecast::day).distinct().toArray()) {
      for (var question : task.questions(day)) {
        asked++;
        complete += question.isComplete() ? 1 : 0;
      }
    }
    return asked == 0 ? Double.NaN : (double) complete / asked;
  }

  private static Map<String, String> configuration(Architecture architecture, Settings settings) {
    var configuration = new LinkedHashMap<String, String>();
    configuration.put("architecture", architecture.text());
    configuration.put("training_days", Integer.toString(settings.trainingDays()));
    configuration.put("window_days", Integer.toString(settings.windowDays()));
    configuration.put("first_training_days", Integer.toString(settings.firstTrainingDays()));
    configuration.put("test_days", Integer.toString(settings.testDays()));
    configuration.put("seeds", Integer.toString(settings.seeds()));
    configuration.put("trials", Integer.toString(settings.trials()));
    return configuration;
  }
}
