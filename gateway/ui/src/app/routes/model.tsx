import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { PageHeader } from '@/components/ui/page-header';
import { QueryView } from '@/components/ui/query-view';
import { modelQuery } from '@/features/models/api/models';
import { ActivationPanel } from '@/features/models/components/activation-panel';
import { ModelFacts, ModelMetrics } from '@/features/models/components/model-facts';
import { ModelRecord } from '@/features/models/components/record-panel';
import { TrainingsOf } from '@/features/models/components/training-panels';
import {
  BaselinesPanel,
  RegimesPanel,
  ReliabilityPanel,
  WindowsPanel,
} from '@/features/models/components/validation-panels';
import { ModelKind } from '@/features/models/components/version-table';
import type { ModelDetail } from '@/lib/contract';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  const { id = '' } = useParams();
  const model = useQuery(modelQuery(Number(id)));
  return (
    <div className="page">
      <p className="breadcrumb">
        <Link to="/models">{t('nav.models')}</Link>
      </p>
      {!model.data && <PageHeader title={t('models.one')} documentTitle={t('models.one')} />}
      <QueryView query={model} rows={16}>
        {(data) => (
          <>
            <PageHeader
              title={
                <bdi lang="en" dir="ltr">
                  {data.name} {data.version}
                </bdi>
              }
              lead={<ModelKind model={data} />}
              documentTitle={`${data.name} ${data.version}`}
            />
            <ModelFacts model={data} />
            {data.role !== 'rule' && <Learnt model={data} />}
          </>
        )}
      </QueryView>
    </div>
  );
}

/** What only a model has that has learnt: a rule is judged by its layer's record. */
function Learnt({ model }: { model: ModelDetail }) {
  return (
    <>
      <div className="grid grid-2">
        <ModelMetrics model={model} />
        <BaselinesPanel model={model} />
        <ReliabilityPanel model={model} />
        <WindowsPanel model={model} />
        <RegimesPanel model={model} />
        <ModelRecord model={model} />
      </div>
      <div className="grid grid-2">
        <ActivationPanel model={model} />
        <TrainingsOf model={model} />
      </div>
    </>
  );
}
