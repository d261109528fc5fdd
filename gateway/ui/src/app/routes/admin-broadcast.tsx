import { ForUser } from '@/components/ui/for-user';
import { PageHeader } from '@/components/ui/page-header';
import { BroadcastForm } from '@/features/admin/components/broadcast-form';
import { BroadcastList } from '@/features/admin/components/broadcast-list';
import { useText } from '@/lib/i18n';

export function Component() {
  const t = useText();
  return (
    <div className="page page-narrow">
      <PageHeader title={t('nav.broadcast')} lead={t('broadcast.lead')} documentTitle={t('nav.broadcast')} />
      <ForUser admin>
        {() => (
          <div className="stack">
            <BroadcastForm />
            <BroadcastList />
          </div>
        )}
      </ForUser>
    </div>
  );
}
