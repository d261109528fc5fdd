import { useCodeText, useText } from '@/lib/i18n';
import { Code } from './badge';
import { Figure } from './figure';

/** Standard deviations from the average that fill the bar to one side. */
const FULL = 3;

/** The parts of a coin's score, standardised across the universe: 0 is average. */
export function ScoreComponents({ components }: { components: Record<string, number | null> }) {
  const t = useText();
  const code = useCodeText();
  return (
    <>
      <ul className="components">
        {Object.entries(components).map(([name, value]) => (
          <li key={name}>
            <span className="component-name">
              <Code group="component" code={name} />
            </span>
            <span className="diverging" aria-hidden="true">
              <span
                className={`diverging-fill diverging-${(value ?? 0) < 0 ? 'down' : 'up'}`}
                style={{ inlineSize: `${(Math.min(FULL, Math.abs(value ?? 0)) / FULL) * 50}%` }}
              />
            </span>
            <Figure value={value} kind="multiple" label={code('component', name) ?? name} />
          </li>
        ))}
      </ul>
      <p className="muted small">{t('component.note')}</p>
    </>
  );
}
