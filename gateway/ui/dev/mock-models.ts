import type * as api from '../src/lib/contract';

const DAY = 86_400_000;
const HORIZON = 7;

/** A registry with one of each part: rules, a champion chosen by an administrator, challengers, a failed training. */
export function mockModels(last: number, run: api.RunKind) {
  const iso = (time: number) => new Date(time).toISOString();
  const blank = {
    target_variable: 'event_probability',
    training_features: ['ret_1d', 'ret_7d', 'ret_30d', 'vol_30d', 'turnover_30d'],
    training_data_range: { from: iso(last - 800 * DAY), to: iso(last - 12 * DAY) },
    last_prediction: iso(last),
    seed: 20_180_101,
    samples: 9_120,
  };
  const learnt = (
    id: number,
    type: string,
    architecture: string,
    role: api.ModelRole,
    skill: number,
    age: number,
  ): api.Model => ({
    ...blank,
    id,
    name: `${type}-${architecture}`,
    version: iso(last - age * DAY).slice(0, 10),
    architecture,
    model_type: type,
    status: role === 'champion' ? 'active' : role === 'failed' ? 'error' : 'inactive',
    is_active: role === 'champion',
    last_trained: iso(last - age * DAY),
    valid_from: iso(last - age * DAY),
    performance_metrics:
      role === 'failed'
        ? null
        : {
            brier: 0.2499 * (1 - skill),
            base_rate_brier: 0.2499,
            brier_skill: skill,
            brier_gain_low: 0.2499 * skill - 0.0011,
            brier_gain_high: 0.2499 * skill + 0.0012,
            log_loss: Math.LN2 * (1 - skill),
            auc: 0.5 + skill,
            calibration_slope: 0.61,
            n: 18_240,
            effective_n: 91.4,
          },
    promoted: false,
    reason:
      role === 'failed'
        ? 'too little to learn from'
        : 'no proven edge: the Brier gain over the base rate lies in [-0.00140, 0.00090], not wholly above zero',
    role,
    cost_seconds: architecture === 'regression' ? 2.4 : 311.7,
  });
  const rule = (id: number, name: string, type: string): api.Model => ({
    ...blank,
    id,
    name,
    version: 'v1',
    architecture: null,
    model_type: type,
    status: 'active',
    is_active: true,
    last_trained: null,
    valid_from: iso(0),
    training_data_range: null,
    training_features: null,
    performance_metrics: null,
    promoted: false,
    reason: 'transparent rule, not learned',
    role: 'rule',
    seed: null,
    samples: null,
    cost_seconds: null,
  });
  const models = [
    learnt(9, 'asset', 'regression', 'challenger', -0.0012, 12),
    learnt(8, 'asset', 'ensemble', 'champion', 0.0021, 20),
    learnt(7, 'macro', 'regression', 'challenger', 0.0008, 12),
    learnt(6, 'timing', 'lstm', 'failed', 0, 40),
    learnt(5, 'asset', 'regression', 'retired', -0.0004, 102),
    rule(1, 'regime-rule-200d', 'macro'),
    rule(2, 'asset-score-rule', 'asset'),
    rule(3, 'atr-signal-rule', 'timing'),
  ];
  const trainings: api.Training[] = [
    training(12, 'asset', 'transformer', 'running', 0.42),
    training(11, 'asset', 'ensemble', 'completed', 1),
    training(10, 'asset', 'lstm', 'cancelled', 0.13),
  ];

  function training(
    id: number,
    type: string,
    architecture: string,
    state: api.TrainingState,
    progress: number,
  ): api.Training {
    const isOpen = state === 'pending' || state === 'running';
    return {
      id,
      model_type: type,
      architecture,
      state,
      cause: 'request',
      as_of: isOpen ? null : iso(last),
      model_id: state === 'completed' ? 8 : null,
      progress,
      step: isOpen ? 'window 4 of 9' : null,
      reason: state === 'cancelled' ? 'cancelled by an admin' : null,
      cancel_requested: state === 'cancelled',
      requested_at: iso(last),
      started_at: state === 'pending' ? null : iso(last),
      completed_at: isOpen ? null : iso(last + 3_600_000),
    };
  }

  const activations: api.Activation[] = [
    {
      id: 2,
      model_id: 8,
      name: 'asset-ensemble',
      version: iso(last - 20 * DAY).slice(0, 10),
      act: 'activated',
      as_of: iso(last - 18 * DAY),
      actor: 'admin',
      actor_id: null,
      reason: 'Trees for a month, to see how they do.',
      evidence: { promoted: false, metrics: { brier_skill: 0.0021 } },
      created_at: iso(last - 18 * DAY),
    },
  ];

  function detail(id: number): api.ModelDetail | null {
    const model = models.find((candidate) => candidate.id === id);
    if (!model) return null;
    const hasLearnt = model.role !== 'rule' && model.role !== 'failed';
    return {
      ...model,
      windows: hasLearnt
        ? [0, 1, 2, 3].map((index) => ({
            train_from: iso(last - 800 * DAY),
            train_to: iso(last - (400 - index * 90) * DAY),
            test_from: iso(last - (390 - index * 90) * DAY),
            test_to: iso(last - (300 - index * 90) * DAY),
            n: 4_560,
            brier: 0.2493 + index * 0.0004,
            base_rate_brier: 0.2499,
            log_loss: null,
            base_rate_log_loss: null,
          }))
        : [],
      baselines: hasLearnt
        ? [
            {
              baseline: 'base_rate',
              metric: 'log_loss',
              model: 0.6925,
              baseline_value: 0.6929,
              gain_low: -0.0004,
              gain_high: 0.0016,
            },
            {
              baseline: 'persistence',
              metric: 'log_loss',
              model: 0.6925,
              baseline_value: 0.6929,
              gain_low: -0.0003,
              gain_high: 0.0016,
            },
            {
              baseline: 'rule_200d',
              metric: 'log_loss',
              model: 0.6925,
              baseline_value: 0.6938,
              gain_low: 0.0001,
              gain_high: 0.0026,
            },
            {
              baseline: 'buy_and_hold',
              metric: 'net_return',
              model: 0.0118,
              baseline_value: 0.0158,
              gain_low: -0.0212,
              gain_high: 0.0129,
            },
            {
              baseline: 'equal_weight',
              metric: 'net_return',
              model: 0.0118,
              baseline_value: 0.0157,
              gain_low: -0.0166,
              gain_high: 0.0088,
            },
            {
              baseline: 'random_entries',
              metric: 'trade_return',
              model: 0.0124,
              baseline_value: 0.0157,
              gain_low: -0.0205,
              gain_high: 0.0141,
            },
          ]
        : [],
      reliability: hasLearnt
        ? [0.42, 0.47, 0.52, 0.57].map((stated, index) => ({
            from: 0.4 + index * 0.05,
            to: 0.45 + index * 0.05,
            n: [900, 8_200, 8_100, 1_040][index] ?? 1,
            stated,
            observed: [0.49, 0.48, 0.51, 0.53][index] ?? 0,
          }))
        : [],
      regimes: hasLearnt
        ? ['bull', 'bear', 'sideways'].map((regime, index) => ({
            regime,
            n: 6_000 + index * 100,
            effective_n: 29 + index,
            brier: 0.2501,
            base_rate_brier: 0.2499,
            hit_rate: index === 0 ? null : 0.503,
          }))
        : [],
      configuration: { shrinkage: 0.25 },
      training_notes: hasLearnt ? 'Logistic regression on weekly samples: 9120 of them.' : null,
      artifact_sha256: hasLearnt ? '3f79bb7b435b05321651daefd374cdc681dc06faa65e374e38337b88ca046dea' : null,
      peak_memory_bytes: hasLearnt ? 412_000_000 : null,
      performance: hasLearnt
        ? [
            {
              run_kind: 'replay',
              evaluation_metric: 'brier_skill',
              metric_value: -0.0012,
              evaluated_predictions_count: 17_360,
            },
          ]
        : [],
      activations: activations.filter(() => model.model_type === 'asset'),
      trainings: trainings.filter((item) => item.architecture === model.architecture),
    };
  }

  const row = (model: api.Model, settled: number, rank: number): api.TrackRow => ({
    model_id: model.id,
    name: model.name,
    version: model.version,
    architecture: model.architecture,
    model_type: model.model_type,
    issued: settled + 880,
    settled,
    pending: 868,
    void: 12,
    abstained: 40,
    effective_n: settled / 48 / HORIZON,
    brier: 0.2502,
    base_rate_brier: 0.2499,
    brier_skill: -0.0012 * rank,
    hit_rate: settled > 15_000 ? 0.506 : null,
    first_issued: iso(last - 400 * DAY),
    last_settled: iso(last),
    rank_in_type: rank,
  });
  const shown = models.filter((model) => model.role === 'challenger' || model.role === 'champion');
  const trackRecord: api.TrackRecord = {
    as_of: iso(last),
    minimum: 30,
    live: shown.slice(0, 1).map((model) => row(model, 640, 1)),
    replay: shown.map((model, index) => row(model, 17_360 - index * 9_000, index + 1)),
    simulated: run === 'simulated' ? shown.map((model, index) => row(model, 900, index + 1)) : [],
  };

  function request(method: string, path: string, body: Record<string, unknown>) {
    if (method !== 'POST') return null;
    if (path === '/models/trainings') {
      const made = training(
        Math.max(...trainings.map(({ id }) => id)) + 1,
        String(body.type),
        String(body.architecture),
        'pending',
        0,
      );
      trainings.unshift(made);
      return made;
    }
    const cancelled = /^\/models\/trainings\/(\d+)\/cancel$/.exec(path);
    const found = trainings.find(({ id }) => id === Number(cancelled?.[1]));
    if (found) return Object.assign(found, { state: 'cancelled', cancel_requested: true });
    const chosen = /^\/models\/(\d+)\/(activate|retire)$/.exec(path);
    const model = models.find(({ id }) => id === Number(chosen?.[1]));
    if (!chosen || !model) return null;
    const isChosen = chosen[2] === 'activate';
    for (const other of models) {
      if (isChosen && other.role === 'champion' && other.model_type === model.model_type)
        other.role = 'challenger';
    }
    model.role = isChosen ? 'champion' : 'retired';
    activations.unshift({
      id: 1 + Math.max(...activations.map(({ id }) => id)),
      model_id: model.id,
      name: model.name,
      version: model.version,
      act: isChosen ? 'activated' : 'retired',
      as_of: iso(last),
      actor: 'admin',
      actor_id: 1,
      reason: String(body.note),
      evidence: { metrics: model.performance_metrics },
      created_at: iso(last),
    });
    return detail(model.id);
  }

  return { models, trainings, detail, trackRecord, request };
}
