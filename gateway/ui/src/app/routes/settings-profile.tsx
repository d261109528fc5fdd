import { useOutletContext } from 'react-router';
import { DisplayPanel, ProfilePanel, RiskPanel } from '@/features/account/components/profile-panels';
import type { User } from '@/lib/people';

export function Component() {
  const user = useOutletContext<User>();
  return (
    <div className="stack">
      <ProfilePanel user={user} />
      <DisplayPanel />
      <RiskPanel user={user} />
    </div>
  );
}
