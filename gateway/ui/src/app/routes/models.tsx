import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { modelsQuery } from '@/features/models/api/models';
import { ModelMatrix } from '@/features/models/components/model-matrix';
import { TrainingPanels } from '@/features/models/components/training-panels';
import { VersionTable } from '@/features/models/components/version-table';
import { useText } from '@/lib/i18n';
import { useUser } from '@/lib/me';

export function Component() {
  const t = useText();
  const models = useQuery(modelsQuery);
  const isAdmin = useUser()?.role === 'admin';
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
          <>
            <ModelMatrix models={data.items} asOf={data.as_of} />
            <VersionTable models={data.items} />
          </>
        )}
      </QueryView>
      {isAdmin && <TrainingPanels />}
    </div>
  );
}
