import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { modelsQuery } from '@/features/models/api/models';
import { ModelCard } from '@/features/models/components/model-card';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const models = useQuery(modelsQuery);
  return (
    <div className="page">
      <PageHeader title={t('nav.models')} lead={t('models.lead')} documentTitle={t('nav.models')} />
      <QueryView
        query={models}
        rows={14}
        isEmpty={(data) => data.items.length === 0}
        empty={<EmptyState title={t('models.none')} detail={t('models.none_hint')} />}
      >
        {(data) => (
          <div className="grid grid-2">
            {data.items.map((model) => (
              <ModelCard key={model.id} model={model} />
            ))}
          </div>
        )}
      </QueryView>
    </div>
  );
}
