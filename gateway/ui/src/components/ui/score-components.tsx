import { useCodeText } from '@/lib/i18n';
import { Code } from './badge';
import { Figure } from './figure';
import { Meter } from './meter';

/** The parts of a coin's score, each 0 to 1. */
export function ScoreComponents({ components }: { components: Record<string, number | null> }) {
  const code = useCodeText();
  return (
    <ul className="components">
      {Object.entries(components).map(([name, value]) => (
        <li key={name}>
          <span className="component-name">
            <Code group="component" code={name} />
          </span>
          <Meter value={value} label={code('component', name) ?? name} />
          <Figure value={value} kind="ratio" />
        </li>
      ))}
    </ul>
  );
}
