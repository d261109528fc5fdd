import type { ReactNode } from 'react';

/** Words of a service or of another language: kept apart, so that neither reading order nor voice is broken. */
export function English({ children }: { children: ReactNode }) {
  return (
    <bdi lang="en" dir="ltr">
      {children}
    </bdi>
  );
}
