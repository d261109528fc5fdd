package dev.strata.model.registry;

import static dev.strata.platform.web.Times.bind;

import dev.strata.contracts.ops.TaskChanged;
import dev.strata.model.learning.Architecture;
import dev.strata.model.learning.ModelType;
import dev.strata.platform.events.Events;
import dev.strata.platform.web.Conflict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The trainings as rows; each change of one that was asked for is told as a task. */
@Component
class Trainings {

  static final String TASK_TYPE = "model_training";

  private static final double PERCENT = 100;

  private final JdbcClient jdbc;
  private final Events events;
  private final Clock clock;

  Trainings(JdbcClient jdbc, Events events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Asks for a training.
   *
   * @param mostWaiting trainings that may wait at once
   */
  @Transactional
  TrainingView request(
      ModelType type, Architecture architecture, String requestedBy, int mostWaiting) {
    lockQueue();
    var waiting =
        jdbc.sql("select count(*) from model_training where state = 'pending'")
            .query(Integer.class)
            .single();
    if (waiting >= mostWaiting) {
      throw new Conflict(
          "training-queue-full",
          "%d trainings wait already; ask again when one has begun".formatted(waiting));
    }
    try {
      var id =
          jdbc.sql(
                  """
                  insert into model_training (model_type, architecture, state, cause, requested_by, requested_at)
                  values (:type, :architecture, 'pending', 'request', :by, :now) returning id
                  """)
              .param("type", type.text())
              .param("architecture", architecture.text())
              .param("by", requestedBy)
              .param("now", bind(clock.instant()))
              .query(Long.class)
              .single();
      return announce(id);
    } catch (DuplicateKeyException open) {
      throw new Conflict(
          "training-under-way",
          "A training of %s is waiting or running; cancel it or wait for its end"
              .formatted(Models.name(type, architecture)));
    }
  }

  /** One at a time, over all instances: what is counted holds until the transaction ends. */
  private void lockQueue() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('model.training'))").query(row -> {});
  }

  /** Notes a training that a cycle did; the cycle announces it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void scheduled(
      ModelType type,
      Architecture architecture,
      Instant asOf,
      long modelId,
      boolean isCompleted,
      String reason,
      Instant startedAt) {
    jdbc.sql(
            """
            insert into model_training (model_type, architecture, state, cause, requested_by, as_of, model_id, progress,
              reason, requested_at, started_at, completed_at)
            values (:type, :architecture, :state, 'schedule', 'rule', :asOf, :modelId, 1, :reason, :startedAt, :startedAt, :now)
            """)
        .param("type", type.text())
        .param("architecture", architecture.text())
        .param("state", isCompleted ? "completed" : "failed")
        .param("asOf", bind(asOf))
        .param("modelId", modelId)
        .param("reason", reason)
        .param("startedAt", bind(startedAt))
        .param("now", bind(clock.instant()))
        .update();
  }

  /** Takes the oldest that waits, unless one runs already, here or elsewhere. */
  @Transactional
  Optional<TrainingView> take(UUID worker) {
    lockQueue();
    return jdbc.sql(
            """
            update model_training
            set state = 'running', worker = :worker, started_at = :now, heard_at = :now
            where id = (
                select id from model_training where state = 'pending' order by id limit 1)
              and not exists (select from model_training where state = 'running')
            returning id
            """)
        .param("worker", worker)
        .param("now", bind(clock.instant()))
        .query(Long.class)
        .optional()
        .map(this::announce);
  }

  /**
   * Notes how far a training is, and tells it at each whole percent or new step.
   *
   * @return false when it is to stop
   */
  @Transactional
  boolean reached(long id, double share, String step) {
    var before = find(id).orElseThrow();
    var isNews =
        Math.floor(before.progress() * PERCENT) < Math.floor(share * PERCENT)
            || !step.equals(before.step());
    if (isNews && before.state().equals("running")) {
      jdbc.sql(
              """
              update model_training set progress = :share, step = :step, heard_at = :now
              where id = :id and state = 'running'
              """)
          .param("id", id)
          .param("share", Math.clamp(share, 0, 1))
          .param("step", step)
          .param("now", bind(clock.instant()))
          .update();
      announce(id);
    }
    return before.state().equals("running") && !before.cancelRequested();
  }

  /** Notes that the instance that trains still lives. */
  @Transactional
  void heard(UUID worker) {
    jdbc.sql(
            "update model_training set heard_at = :now where worker = :worker and state = 'running'")
        .param("worker", worker)
        .param("now", bind(clock.instant()))
        .update();
  }

  /** Gives up those whose instance has been silent for too long. */
  @Transactional
  void giveUpSilent(Duration patience) {
    var now = clock.instant();
    jdbc.sql(
            """
            update model_training
            set state = 'failed', reason = 'the service stopped while it was training', completed_at = :now
            where state = 'running' and heard_at < :latest
            returning id
            """)
        .param("now", bind(now))
        .param("latest", bind(now.minus(patience)))
        .query(Long.class)
        .list()
        .forEach(this::announce);
  }

  /**
   * Ends one that runs; gives false when it has been ended otherwise.
   *
   * @param state completed, failed or cancelled
   */
  @Transactional
  boolean end(long id, String state, String reason, Optional<Outcome> outcome) {
    var ended =
        jdbc.sql(
                """
                update model_training
                set state = :state, reason = :reason, completed_at = :now, model_id = coalesce(:modelId::bigint, model_id),
                    as_of = coalesce(:asOf::timestamptz, as_of), progress = case when :state = 'completed' then 1 else progress end
                where id = :id and state = 'running'
                """)
            .param("id", id)
            .param("state", state)
            .param("reason", reason)
            .param("modelId", outcome.map(Outcome::modelId).orElse(null))
            .param("asOf", outcome.map(o -> bind(o.asOf())).orElse(null))
            .param("now", bind(clock.instant()))
            .update();
    if (ended == 1) {
      announce(id);
    }
    return ended == 1;
  }

  /** What came of a training. */
  record Outcome(long modelId, Instant asOf) {}

  /**
   * Ends one that waits at once, asks one that runs to stop at its next step, and leaves one that
   * has ended. Empty when there is none of this id.
   */
  @Transactional
  Optional<TrainingView> cancel(long id) {
    jdbc.sql(
            """
            update model_training
            set cancel_requested = true,
                state = case when state = 'pending' then 'cancelled' else state end,
                reason = case when state = 'pending' then 'cancelled by an admin' else reason end,
                completed_at = case when state = 'pending' then :now end
            where id = :id and state in ('pending', 'running')
            """)
        .param("id", id)
        .param("now", bind(clock.instant()))
        .update();
    return find(id).map(found -> announce(id));
  }

  Optional<TrainingView> find(long id) {
    return jdbc.sql("select " + TrainingView.COLUMNS + " from model_training where id = :id")
        .param("id", id)
        .query(TrainingView::of)
        .optional();
  }

  List<TrainingView> newest(long before, int limit) {
    return jdbc.sql(
            "select "
                + TrainingView.COLUMNS
                + " from model_training where id < :before order by id desc limit :limit")
        .param("before", before)
        .param("limit", limit)
        .query(TrainingView::of)
        .list();
  }

  /** The newest of one type and architecture. */
  List<TrainingView> newestOf(String modelType, String architecture, int limit) {
    return jdbc.sql(
            "select "
                + TrainingView.COLUMNS
                + " from model_training where model_type = :type and architecture = :architecture"
                + " order by id desc limit :limit")
        .param("type", modelType)
        .param("architecture", architecture)
        .param("limit", limit)
        .query(TrainingView::of)
        .list();
  }

  private TrainingView announce(long id) {
    var training = find(id).orElseThrow();
    var hasFailed = training.state().equals("failed");
    events.publish(
        new TaskChanged(
            "training:" + id,
            TASK_TYPE,
            training.state(),
            Map.of("model", training.modelType() + "-" + training.architecture()),
            training.modelId() == null
                ? Map.of()
                : Map.of("model_id", Long.toString(training.modelId())),
            hasFailed ? training.reason() : null,
            PERCENT * training.progress(),
            training.startedAt(),
            training.completedAt(),
            clock.instant()));
    return training;
  }
}
