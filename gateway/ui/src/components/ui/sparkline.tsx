/** A line without axes; a missing value is a gap. Falling and rising differ also by the end mark's place. */
export function Sparkline({
  values,
  label,
  width = 96,
  height = 24,
}: {
  values: (number | null)[] | null | undefined;
  label: string;
  width?: number;
  height?: number;
}) {
  const known = (values ?? []).filter((value): value is number => value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!values || first === undefined || last === undefined || known.length < 2) {
    return <span className="sparkline-empty" style={{ width, height }} aria-hidden="true" />;
  }
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const x = (index: number) => 2 + (index / (values.length - 1)) * (width - 6);
  const y = (value: number) => height - 3 - ((value - low) / span) * (height - 6);
  let path = '';
  let open = false;
  values.forEach((value, index) => {
    if (value === null) {
      open = false;
      return;
    }
    path += `${open ? 'L' : 'M'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    open = true;
  });
  const lastIndex = values.findLastIndex((value) => value !== null);
  return (
    <svg
      className={`sparkline ${last >= first ? 'sparkline-up' : 'sparkline-down'}`}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <path d={path} />
      <circle cx={x(lastIndex)} cy={y(last)} r="2" />
    </svg>
  );
}
