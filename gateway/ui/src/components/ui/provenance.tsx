import { createContext, type ReactNode, useContext } from 'react';
import type { RunKind } from '@/lib/contract';

export interface Origin {
  asOf?: string | null | undefined;
  source?: string | null | undefined;
  runKind?: RunKind | null | undefined;
}

const Context = createContext<Origin>({});

/** Where the figures inside come from; a figure may say otherwise for itself. */
export function Provenance({ children, ...origin }: Origin & { children: ReactNode }) {
  const outer = useContext(Context);
  const merged: Origin = {
    asOf: origin.asOf ?? outer.asOf,
    source: origin.source ?? outer.source,
    runKind: origin.runKind ?? outer.runKind,
  };
  return <Context value={merged}>{children}</Context>;
}

export function useProvenance(): Origin {
  return useContext(Context);
}
