import { Link } from 'react-router';
import { Panel } from '@/components/ui/panel';
import type { Page, Quadrant, SectorPerformance } from '@/lib/contract';
import { useCodeText, useFormat, useText } from '@/lib/i18n';

const SIZE = { width: 520, height: 380, pad: 30 };
const CORNERS: { quadrant: Quadrant; x: number; y: number; anchor: 'start' | 'end' }[] = [
  { quadrant: 'improving', x: SIZE.pad + 8, y: SIZE.pad + 16, anchor: 'start' },
  { quadrant: 'leading', x: SIZE.width - SIZE.pad - 8, y: SIZE.pad + 16, anchor: 'end' },
  { quadrant: 'lagging', x: SIZE.pad + 8, y: SIZE.height - SIZE.pad - 8, anchor: 'start' },
  { quadrant: 'weakening', x: SIZE.width - SIZE.pad - 8, y: SIZE.height - SIZE.pad - 8, anchor: 'end' },
];

interface Mark {
  sector: SectorPerformance;
  x: number;
  y: number;
}

/** Relative strength (to the end) against its momentum (up); the cross is the market. */
export function QuadrantPlot({ page }: { page: Page<SectorPerformance> }) {
  const t = useText();
  const code = useCodeText();
  const format = useFormat();
  const marks = place(page.items);
  const { width, height, pad } = SIZE;
  return (
    <Panel
      title={t('sectors.strength')}
      note={t('sectors.strength_note')}
      asOf={page.as_of}
      runKind={page.run_kind}
    >
      <svg
        className="quadrant"
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={t('sectors.strength')}
      >
        <rect
          className="quadrant-leading"
          x={width / 2}
          y={pad}
          width={width / 2 - pad}
          height={height / 2 - pad}
        />
        <rect
          className="quadrant-lagging"
          x={pad}
          y={height / 2}
          width={width / 2 - pad}
          height={height / 2 - pad}
        />
        <path className="quadrant-frame" d={`M${pad} ${pad}H${width - pad}V${height - pad}H${pad}Z`} />
        <path
          className="quadrant-axis"
          d={`M${width / 2} ${pad}V${height - pad}M${pad} ${height / 2}H${width - pad}`}
        />
        {CORNERS.map((corner) => (
          <text
            key={corner.quadrant}
            className="quadrant-name"
            x={corner.x}
            y={corner.y}
            textAnchor={corner.anchor}
            direction="ltr"
          >
            {t(`quadrant.${corner.quadrant}`)}
          </text>
        ))}
        <text className="quadrant-label" x={width / 2} y={height - 8} textAnchor="middle">
          {t('sectors.relative_strength')} ({t('sectors.more_right')})
        </text>
        <text className="quadrant-label" x={width / 2} y={18} textAnchor="middle">
          {t('sectors.momentum')} ({t('sectors.more_up')})
        </text>
        {marks.map(({ sector, x, y }) => {
          const name = code('sector', sector.slug) ?? sector.name;
          const toEnd = x > width - 130;
          return (
            <Link
              key={sector.slug}
              to={`/sectors/${sector.slug}`}
              className="quadrant-mark"
              aria-label={`${name}: ${t('sectors.relative_strength')} ${format.number(sector.relative_strength, 'score')}, ${t('sectors.momentum')} ${format.number(sector.relative_strength_momentum, 'score')}, ${code('quadrant', sector.quadrant) ?? ''}`}
            >
              <circle className={`quadrant-dot dot-${sector.quadrant}`} cx={x} cy={y} r="5" />
              <text x={toEnd ? x - 9 : x + 9} y={y + 4} textAnchor={toEnd ? 'end' : 'start'} direction="ltr">
                {name}
              </text>
            </Link>
          );
        })}
      </svg>
    </Panel>
  );
}

/** The market stands in the middle: relative strength 1, momentum 1 (unchanged). */
function place(sectors: SectorPerformance[]): Mark[] {
  const known = sectors.filter(
    (sector) => sector.relative_strength !== null && sector.relative_strength_momentum !== null,
  );
  const strengths = known.map((sector) => sector.relative_strength ?? 1);
  const momenta = known.map((sector) => sector.relative_strength_momentum ?? 1);
  const reach = (values: number[]) => Math.max(1e-9, ...values.map((value) => Math.abs(value - 1))) * 1.12;
  const [reachX, reachY] = [reach(strengths), reach(momenta)];
  const { width, height, pad } = SIZE;
  return separate(
    known.map((sector, index) => ({
      sector,
      x: width / 2 + (((strengths[index] ?? 0) - 1) / reachX) * (width / 2 - pad),
      y: height / 2 - (((momenta[index] ?? 0) - 1) / reachY) * (height / 2 - pad),
    })),
  );
}

/** Names that would lie on each other are moved apart a little, downwards. */
function separate(marks: Mark[]): Mark[] {
  const placed: Mark[] = [];
  for (const mark of [...marks].sort((a, b) => a.y - b.y)) {
    let y = mark.y;
    for (const other of placed)
      if (Math.abs(other.x - mark.x) < 90 && Math.abs(other.y - y) < 13) y = other.y + 13;
    placed.push({ ...mark, y });
  }
  return placed;
}
