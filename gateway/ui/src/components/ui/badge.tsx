import type { ReactNode } from 'react';
import type { Regime, RunKind } from '@/lib/contract';
import { dataOrigin } from '@/lib/data-origin';
import { useCodeText, useText } from '@/lib/i18n';
import { useObservable } from '@/lib/observable';

export type Tone = 'plain' | 'up' | 'down' | 'warn' | 'info';

export function Badge({
  tone = 'plain',
  tip,
  children,
}: {
  tone?: Tone;
  tip?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span className={`badge badge-${tone}`} data-tip={tip}>
      {children}
    </span>
  );
}

/**
 * Says where a claim was made. Live is what it should be and is not labelled; where the whole page is labelled
 * simulated, each part is not labelled again unless it is asked for.
 */
export function RunBadge({
  runKind,
  always = false,
}: {
  runKind: RunKind | null | undefined;
  always?: boolean;
}) {
  const t = useText();
  const pageSaysSo = useObservable(dataOrigin) === 'simulated';
  if (runKind === 'replay') {
    return (
      <Badge tone="warn" tip={t('run.replay_hint')}>
        {t('run.replay')}
      </Badge>
    );
  }
  if (runKind === 'simulated' && (always || !pageSaysSo)) {
    return (
      <Badge tone="info" tip={t('run.simulated_hint')}>
        {t('run.simulated')}
      </Badge>
    );
  }
  return null;
}

const REGIME_MARK: Record<Regime, string> = { bull: '▲', bear: '▼', sideways: '◆' };

/** A regime is told apart by mark and word, not by colour alone; null says that none is told. */
export function RegimeBadge({ regime }: { regime: Regime | null }) {
  const t = useText();
  if (!regime) return <Badge tip={t('regime.none_hint')}>{t('regime.none')}</Badge>;
  return (
    <span className={`badge regime-badge regime-${regime}`}>
      <span aria-hidden="true">{REGIME_MARK[regime]}</span> {t(`regime.${regime}`)}
    </span>
  );
}

export function SideBadge({ side }: { side: string | null | undefined }) {
  const code = useCodeText();
  if (!side) return null;
  const tone = side === 'long' ? 'up' : side === 'short' ? 'down' : 'plain';
  const mark = side === 'long' ? '↑' : side === 'short' ? '↓' : '–';
  return (
    <span className={`badge badge-${tone}`}>
      <span aria-hidden="true">{mark}</span> {code('side', side) ?? side}
    </span>
  );
}

/** A code of a service as words, or as it came when this interface does not know it. */
export function Code({ group, code }: { group: string; code: string | null | undefined }) {
  const translate = useCodeText();
  if (!code) return null;
  const known = translate(group, code);
  return (
    known ?? (
      <bdi lang="en" dir="ltr">
        {code.replaceAll('_', ' ')}
      </bdi>
    )
  );
}
