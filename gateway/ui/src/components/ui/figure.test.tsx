import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '@/lib/i18n';
import { Figure } from './figure';
import { Provenance } from './provenance';
import { RecordLine } from './record-line';

beforeAll(() => startI18n('en'));

describe('a figure', () => {
  it('has its unit, its time and its source', () => {
    const html = renderToStaticMarkup(
      <Provenance asOf="2021-12-31T00:00:00Z" source="composite">
        <Figure value={0.00000123} kind="price" unit="USD" />
      </Provenance>,
    );

    expect(html).toContain('0.00000123');
    expect(html).toContain('USD');
    expect(html).toMatch(/As of .*2021/);
    expect(html).toContain('Source: Own composite');
  });

  it('is a dash with words when it is missing', () => {
    const html = renderToStaticMarkup(<Figure value={null} kind="usd" unit="USD" />);

    expect(html).toContain('–');
    expect(html).toContain('Not known');
    expect(html).not.toContain('USD');
  });

  it('has a colour where a market moved, and none where a skill awaits its verdict', () => {
    expect(renderToStaticMarkup(<Figure value={0.02} kind="fraction_change" />)).toContain('figure-up');
    const skill = renderToStaticMarkup(<Figure value={0.02} kind="skill" />);
    expect(skill).toContain('figure-plain');
    expect(skill).toContain('+2.00%');
  });

  it('says its own time where it differs from its surroundings', () => {
    const html = renderToStaticMarkup(
      <Provenance asOf="2021-12-31T00:00:00Z">
        <Figure value={1} kind="count" asOf="2019-06-15T00:00:00Z" />
      </Provenance>,
    );

    expect(html).toContain('2019');
    expect(html).not.toContain('2021');
  });
});

describe('a record line', () => {
  const record = { claims: 40, settled: 12, hit_rate: 0.75, minimum: 30, run_kind: 'replay' as const };

  it('shows how far it is from its minimum instead of a rate, and that it is a back-test', () => {
    const html = renderToStaticMarkup(<RecordLine record={record} />);

    expect(html).toContain('12 of 30 settled');
    expect(html).not.toContain('75');
    expect(html).toContain('Back-test');
  });

  it('counts independent claims where the minimum is of those', () => {
    const html = renderToStaticMarkup(
      <RecordLine record={{ ...record, settled: 153, effective_n: 4.6, hit_rate: null }} />,
    );

    expect(html).toContain('153 settled claims overlap in time and count as 4 of 30');
    expect(html).not.toContain('153 of 30');
  });

  it('makes up no distance where the independent ones are not stated', () => {
    const html = renderToStaticMarkup(<RecordLine record={{ ...record, settled: 153, hit_rate: null }} />);

    expect(html).toContain('153 settled; no rate is given');
    expect(html).not.toContain('153 of');
  });

  it('shows the rate once there are enough claims', () => {
    expect(renderToStaticMarkup(<RecordLine record={{ ...record, settled: 30 }} />)).toContain('75.0%');
  });
});
