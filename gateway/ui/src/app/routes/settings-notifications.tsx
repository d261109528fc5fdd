import { PushPanel, SettingsPanel, TestPanel } from '@/features/notifications/components/settings-panels';

export function Component() {
  return (
    <div className="stack">
      <SettingsPanel />
      <PushPanel />
      <TestPanel />
    </div>
  );
}
