/** The symbols with one of them at another place, counted from 0; the others keep their order. */
export function moved(symbols: readonly string[], symbol: string, to: number): string[] {
  const others = symbols.filter((other) => other !== symbol);
  others.splice(Math.max(0, Math.min(others.length, to)), 0, symbol);
  return others;
}
