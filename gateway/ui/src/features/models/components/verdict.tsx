import { Badge, Code, type Tone } from '@/components/ui/badge';
import { English } from '@/components/ui/foreign';
import type { Model, ModelRole } from '@/lib/contract';
import { useCodeText, useFormat, useText } from '@/lib/i18n';
import { usePreferences } from '@/lib/preferences';

const ROLE_TONE: Record<ModelRole, Tone> = {
  rule: 'plain',
  champion: 'up',
  challenger: 'info',
  retired: 'plain',
  failed: 'down',
};

/** The part of a version; the champion is told by a mark too, not by colour alone. */
export function RoleBadge({ role }: { role: ModelRole }) {
  const t = useText();
  return (
    <Badge tone={ROLE_TONE[role]} tip={t(`models.role_${role}_hint`)}>
      {role === 'champion' && <span aria-hidden="true">★ </span>}
      <Code group="models" code={`role_${role}`} />
    </Badge>
  );
}

/** Says when a version has not shown that it is better than knowing nothing. */
export function EdgeBadge({ model }: { model: Model }) {
  const t = useText();
  if (model.role === 'rule' || model.role === 'failed') return null;
  return model.promoted ? (
    <Badge tone="up" tip={t('models.edge_hint')}>
      {t('models.edge')}
    </Badge>
  ) : (
    <Badge tone="warn" tip={t('models.no_edge_hint')}>
      {t('models.no_edge')}
    </Badge>
  );
}

const JUDGED = ['effective_n', 'brier_gain_low', 'brier_gain_high', 'calibration_slope'] as const;

/** Why a version may speak or not, from the figures the rule looks at; where one is missing, in the service's words. */
export function Verdict({ model, reason }: { model: Model; reason: string }) {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  const { language } = usePreferences();
  if (language === 'en') return <English>{reason}</English>;
  const [dates, low, high, slope] = JUDGED.map((name) => model.performance_metrics?.[name]);
  if (typeof dates !== 'number' || typeof low !== 'number' || typeof high !== 'number') {
    return code('model_reason', reason) ?? <English>{reason}</English>;
  }
  return t(model.promoted ? 'models.verdict_edge' : 'models.verdict_no_edge', {
    dates: format.number(Math.floor(dates), 'count'),
    low: format.number(low, 'brier'),
    high: format.number(high, 'brier'),
    slope: format.number(slope, 'score'),
  });
}
