import { Panel } from '@/components/ui/panel';
import { useText } from '@/lib/i18n';

const LAYERS = ['macro', 'sector', 'asset', 'timing'] as const;
const PRINCIPLES = ['scored', 'no_look_ahead', 'abstain', 'separate', 'gaps', 'simulated'] as const;

/** The method in plain words. */
export function Method() {
  const t = useText();
  return (
    <>
      <Panel title={t('about.layers')}>
        <ol className="prose-list">
          {LAYERS.map((layer) => (
            <li key={layer}>
              <strong>{t(`about.${layer}`)}</strong>
              <p>{t(`about.${layer}_text`)}</p>
            </li>
          ))}
        </ol>
      </Panel>
      <Panel title={t('about.principles')}>
        <ul className="prose-list">
          {PRINCIPLES.map((principle) => (
            <li key={principle}>
              <strong>{t(`about.${principle}`)}</strong>
              <p>{t(`about.${principle}_text`)}</p>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={t('about.words')}>
        <dl className="glossary">
          {(['confidence', 'hit_rate', 'brier', 'r', 'breadth', 'relative_strength'] as const).map((word) => (
            <div key={word}>
              <dt>{t(`about.word.${word}`)}</dt>
              <dd>{t(`about.word.${word}_text`)}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title={t('about.not_advice')}>
        <p>{t('footer.not_advice_detail')}</p>
        <p className="muted">
          {t('about.credits')}{' '}
          <a href="https://www.tradingview.com/" rel="noreferrer" lang="en">
            TradingView Lightweight Charts™
          </a>
          , <bdi lang="en">Vazirmatn (SIL OFL 1.1)</bdi>
        </p>
      </Panel>
    </>
  );
}
