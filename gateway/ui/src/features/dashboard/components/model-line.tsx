import { Link } from 'react-router';
import { Figure } from '@/components/ui/figure';
import type { Layer, ModelOverview } from '@/lib/contract';
import { useText } from '@/lib/i18n';
import { Unavailable } from './layer-card';

/** What stands behind the layers: models, and how many of their claims have been settled. */
export function ModelLine({ layer }: { layer: Layer<ModelOverview> }) {
  const t = useText();
  const { data } = layer;
  return (
    <section className="model-line" aria-label={t('nav.models')}>
      <Link to="/models" className="text-link">
        {t('nav.models')}
      </Link>
      {!layer.available && <Unavailable layer={layer} />}
      {data && (
        <>
          <span>
            {t('models.active')} <Figure value={data.active} kind="count" asOf={data.as_of} />
          </span>
          <span>
            {t('models.issued')} <Figure value={data.predictions.issued} kind="count" asOf={data.as_of} />
          </span>
          <span>
            {t('models.settled')} <Figure value={data.predictions.settled} kind="count" asOf={data.as_of} />
          </span>
          <span>
            {t('models.pending')} <Figure value={data.predictions.pending} kind="count" asOf={data.as_of} />
          </span>
          <span>
            {t('models.void')} <Figure value={data.predictions.void} kind="count" asOf={data.as_of} />
          </span>
          <Link to="/track-record" className="text-link">
            {t('nav.track_record')}
          </Link>
        </>
      )}
    </section>
  );
}
