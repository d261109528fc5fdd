import { ActivityPanel, DeletionPanel, ExportPanel } from '@/features/account/components/data-panels';

export function Component() {
  return (
    <div className="stack">
      <ActivityPanel />
      <ExportPanel />
      <DeletionPanel />
    </div>
  );
}
