import { Link } from 'react-router';
import { useCodeText } from '@/lib/i18n';

/** A sector by its translated name, or as the service calls it. */
export function SectorName({ slug, name }: { slug: string; name: string }) {
  const code = useCodeText();
  const known = code('sector', slug);
  return known ? (
    <span>{known}</span>
  ) : (
    <bdi lang="en" dir="ltr">
      {name}
    </bdi>
  );
}

export function SectorLink({ slug, name }: { slug: string; name: string }) {
  return (
    <Link to={`/sectors/${encodeURIComponent(slug)}`} className="text-link">
      <SectorName slug={slug} name={name} />
    </Link>
  );
}
