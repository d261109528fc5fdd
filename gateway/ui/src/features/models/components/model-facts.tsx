import { Code } from '@/components/ui/badge';
import { DataList } from '@/components/ui/data-list';
import { Figure } from '@/components/ui/figure';
import { English } from '@/components/ui/foreign';
import { Panel } from '@/components/ui/panel';
import type { ModelDetail } from '@/lib/contract';
import type { Kind } from '@/lib/format';
import { useFormat, useText } from '@/lib/i18n';
import { EdgeBadge, RoleBadge, Verdict } from './verdict';

const BYTES_A_MEGABYTE = 1_048_576;

const METRICS = [
  ['brier', 'brier'],
  ['base_rate_brier', 'brier'],
  ['brier_skill', 'skill'],
  ['brier_gain_low', 'brier'],
  ['brier_gain_high', 'brier'],
  ['log_loss', 'brier'],
  ['auc', 'score'],
  ['rank_ic', 'score'],
  ['rank_ic_low', 'score'],
  ['rank_ic_high', 'score'],
  ['calibration_slope', 'score'],
  ['ece', 'brier'],
  ['deflated_sharpe', 'score'],
  ['n', 'count'],
  ['effective_n', 'count'],
] as const satisfies [string, Kind][];

/** What a version is, what it was made from, and what it cost. */
export function ModelFacts({ model }: { model: ModelDetail }) {
  const t = useText();
  const format = useFormat();
  const range = typeof model.training_data_range === 'string' ? null : model.training_data_range;
  const features = Array.isArray(model.training_features) ? model.training_features : [];
  const megabytes = model.peak_memory_bytes === null ? null : model.peak_memory_bytes / BYTES_A_MEGABYTE;
  return (
    <Panel
      title={t('models.what')}
      asOf={model.last_trained}
      dated
      actions={
        <span className="badges">
          <RoleBadge role={model.role} />
          <EdgeBadge model={model} />
        </span>
      }
    >
      {model.reason && (
        <p className="item-detail">
          {t('models.reason')}: <Verdict model={model} reason={model.reason} />
        </p>
      )}
      <DataList
        columns={2}
        rows={[
          [t('models.type'), <Code key="type" group="model_type" code={model.model_type} />],
          [t('models.architecture'), <Code key="a" group="architecture" code={model.architecture} />],
          [t('models.target'), <Code key="target" group="target" code={model.target_variable} />],
          [t('models.valid_from'), model.role === 'rule' ? t('models.always') : format.day(model.valid_from)],
          [
            t('models.trained_on'),
            range ? `${format.day(range.from)} – ${format.day(range.to)}` : format.day(null),
          ],
          [t('models.samples'), <Figure key="samples" value={model.samples} kind="count" />],
          [t('models.last_claim'), format.day(model.last_prediction)],
          [
            t('models.cost'),
            <Figure key="cost" value={model.cost_seconds} kind="score" unit={t('unit.seconds')} />,
          ],
          [
            t('models.memory'),
            <Figure key="memory" value={megabytes} kind="count" unit={t('unit.megabytes')} />,
          ],
          [t('models.seed'), <bdi key="seed">{model.seed ?? format.number(null, 'count')}</bdi>],
        ]}
      />
      {model.training_notes && (
        <p className="item-detail">
          <English>{model.training_notes}</English>
        </p>
      )}
      {model.artifact_sha256 && (
        <p className="item-detail">
          {t('models.checksum')}{' '}
          <code dir="ltr" className="checksum">
            {model.artifact_sha256}
          </code>
        </p>
      )}
      {features.length > 0 && (
        <p className="tags" dir="ltr" lang="en">
          {features.map((feature) => (
            <code key={String(feature)}>{String(feature)}</code>
          ))}
        </p>
      )}
    </Panel>
  );
}

/** What came out on data it had not seen; a figure that was not measured has no line. */
export function ModelMetrics({ model }: { model: ModelDetail }) {
  const t = useText();
  const measured = METRICS.filter(([name]) => typeof model.performance_metrics?.[name] === 'number');
  return (
    <Panel title={t('models.metrics')} note={t('models.metrics_note')} asOf={model.last_trained} dated>
      {measured.length === 0 ? (
        <p className="muted">{t('models.no_metrics')}</p>
      ) : (
        <DataList
          columns={2}
          rows={measured.map(([name, kind]) => [
            t(`metric.${name}`),
            <Figure
              key={name}
              value={model.performance_metrics?.[name]}
              kind={kind}
              asOf={model.last_trained}
            />,
          ])}
        />
      )}
    </Panel>
  );
}
