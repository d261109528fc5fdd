import { Link } from 'react-router';

/** A ticker stays Latin and left to right inside any text. */
export function Ticker({
  symbol,
  name,
  link = true,
}: {
  symbol: string;
  name?: string | undefined;
  link?: boolean;
}) {
  const ticker = (
    <bdi dir="ltr" lang="en" className="ticker">
      {symbol}
    </bdi>
  );
  return (
    <span className="symbol">
      {link ? (
        <Link to={`/assets/${encodeURIComponent(symbol)}`} className="symbol-link">
          {ticker}
        </Link>
      ) : (
        ticker
      )}
      {name && (
        <bdi lang="en" className="symbol-name">
          {name}
        </bdi>
      )}
    </span>
  );
}
